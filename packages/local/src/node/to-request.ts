import type { IncomingMessage } from 'node:http'
import { MAX_BODY_BYTES } from '../wire/read-body.ts'

/**
 * Reads a body up to one byte more than is allowed: enough for the server to see that it is too large.
 *
 * The rest is let through unread, so that the client can finish sending and then reads the answer.
 */
const readLimited = (message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const done = (): void => resolve(new Uint8Array(Buffer.concat(chunks)))
    message.on('data', (chunk: Buffer) => {
      if (length > MAX_BODY_BYTES) return
      chunks.push(chunk)
      length += chunk.length
      if (length > MAX_BODY_BYTES) done()
    })
    message.on('end', done)
    message.on('error', reject)
    message.on('aborted', () => reject(new Error('The client went away')))
  })

const headersOf = (message: IncomingMessage): Headers => {
  const headers = new Headers()
  for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
    headers.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '')
  }
  return headers
}

/** Turns a request of node:http into one of the Fetch standard. */
export const toRequest = async (message: IncomingMessage, origin: string): Promise<Request> => {
  const { method = 'GET', url = '/' } = message
  const body = method === 'GET' || method === 'HEAD' ? null : await readLimited(message)
  // Only the path counts: with an absolute or protocol-relative target the host would be someone else's.
  const path = url.startsWith('/') ? url : '/'
  return new Request(`${origin}${path}`, { method, headers: headersOf(message), body })
}
