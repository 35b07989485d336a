/**
 * Holds {@link authFetch} against the platform's `fetch` where its types are there: it takes what `fetch` takes and
 * returns what `fetch` returns.
 *
 * Nothing here runs: what is promised and no longer kept is a compile error in this file.
 */
import { authFetch, type Client } from '../../src/index.ts'

/** Addresses, requests and options as `fetch` has them. */
export const inputs = (client: Client, request: Request): readonly Promise<Response>[] => [
  authFetch(client, 'https://api.example.com/'),
  authFetch(client, new URL('https://api.example.com/')),
  authFetch(client, request),
  authFetch(client, request, { cache: 'no-store', signal: new AbortController().signal }),
  authFetch(client, 'https://api.example.com/', { body: new FormData() }, { token: 'idToken' }),
  authFetch(client, request, undefined, { fetch: globalThis.fetch }),
]

/** A function in the place of `fetch`, as libraries want it. */
export const asFetch =
  (client: Client): typeof fetch =>
  (input, init) =>
    authFetch(client, input, init)

/** What is no option of `fetch` is none here. */
export const wrong = (client: Client): readonly Promise<Response>[] => [
  // @ts-expect-error: a number is no address
  authFetch(client, 17),
  // @ts-expect-error: there is no such option
  authFetch(client, 'https://api.example.com/', { methode: 'POST' }),
  // @ts-expect-error: the refresh token is for the service alone
  authFetch(client, 'https://api.example.com/', {}, { token: 'refreshToken' }),
]
