import type { CspPage } from './csp-page.ts'

/**
 * The policy that the element promises to live with, as a page would send it; a frame without an address of its own has
 * no `'self'` in Firefox, so it is spelt out.
 */
export const POLICY: string = `default-src ${location.origin}; style-src ${location.origin}; require-trusted-types-for 'script'`

/** Opens a page under the strict policy in a frame, with all elements defined. */
export async function openCspPage(): Promise<{ window: Window & CspPage; document: Document }> {
  const frame = document.createElement('iframe')
  const script = new URL('./csp-page.ts', import.meta.url).href
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <title>Strict</title><body><script type="module" src="${script}"></script>`
  document.body.append(frame)
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve())
  })
  const { contentWindow, contentDocument } = frame
  if (!contentWindow || !contentDocument) throw new Error('The frame has no document')
  return { window: contentWindow as Window & CspPage, document: contentDocument }
}
