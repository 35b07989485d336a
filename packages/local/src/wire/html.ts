/** Text that is safe as HTML, in elements and in quoted attributes. */
export interface Html {
  readonly html: string
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** What a template may hold: texts and numbers are escaped, parts that are HTML already are not. */
export type Part = string | number | Html | readonly Html[]

const render = (part: Part): string => {
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return 'html' in part ? part.html : part.map(({ html }) => html).join('')
}

/** Template tag that escapes everything that is put into it. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.map((text, index) => text + render(parts[index] ?? '')).join(''),
})
