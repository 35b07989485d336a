/**
 * Holds {@link authFetch} against platforms whose `fetch` has no types, such as some of React Native: what this package
 * itself uses of an answer is there, and nothing is promised beyond it.
 *
 * Nothing here runs: what is promised and no longer kept is a compile error in this file.
 */
import { authFetch, type Client } from '../../src/index.ts'

/** The status is known, the rest is for the platform's types to say. */
export async function statusOf(client: Client): Promise<number> {
  const headers = { accept: 'text/plain' }
  const answer = await authFetch(client, 'https://api.example.com/', { method: 'PUT', headers })
  // @ts-expect-error: no types say that there is a body
  answer.json()
  return answer.status
}

/** A port of the app's own needs no more than an address, options and a status. */
export const throughPort = (client: Client): Promise<{ readonly status: number }> =>
  authFetch(client, 'https://api.example.com/', undefined, {
    fetch: async (url, init) => ({ status: url.length + (init?.['method'] === 'PUT' ? 1 : 0) }),
  })

/** An address is text. */
export const byNumber = (client: Client): Promise<unknown> =>
  // @ts-expect-error: a number is no address
  authFetch(client, 17)
