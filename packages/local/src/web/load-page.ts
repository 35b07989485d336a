/**
 * Loads a page as a document, so that no text ever becomes markup in this one (Trusted Types): the browser itself parses
 * it, and runs nothing.
 *
 * Rejects when the server does not answer, or is not asked to the end.
 */
export const loadPage = (url: string, signal: AbortSignal): Promise<Document> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.responseType = 'document'
    request.timeout = 10_000
    request.onload = () => {
      const document: unknown = request.response
      if (document instanceof Document) resolve(document)
      else reject(new Error('The answer is no page'))
    }
    request.onerror = () => reject(new Error('No answer'))
    request.ontimeout = request.onerror
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send()
  })
