import type { CspPage } from './csp-page.ts'

/**
 * The policy that the element promises to live with, as a page would send it; a frame without an address of its own has
 * no `'self'` in Firefox, so it is spelt out.
 */
export const POLICY: string = `default-src ${location.origin}; style-src ${location.origin}; require-trusted-types-for 'script'`

/** A page under the strict policy. */
export interface StrictPage {
  readonly window: Window & CspPage
  readonly document: Document
  close(): void
}

/** Opens a page under the strict policy in a frame beside the body, with all elements defined. */
export async function openCspPage(): Promise<StrictPage> {
  const frame = document.createElement('iframe')
  const script = new URL('./csp-page.ts', import.meta.url).href
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <title>Strict</title><body><script type="module" src="${script}"></script>`
  document.documentElement.append(frame)
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve())
  })
  const { contentWindow, contentDocument } = frame
  if (!contentWindow || !contentDocument) throw new Error('The frame has no document')
  const window = contentWindow as Window & CspPage
  return { window, document: contentDocument, close: () => frame.remove() }
}
