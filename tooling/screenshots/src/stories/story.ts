/** Puts something into the page, and resolves when it is there. */
export type Story = (stage: HTMLElement) => void | Promise<void>

/** Stories by name; the name is that of the picture. */
export type Stories = Readonly<Record<string, Story>>
