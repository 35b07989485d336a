import type { AbortSignalPort } from '../ports/ports.ts'

/**
 * Fetches the published keys of a pool; the platform's `fetch` fits.
 *
 * @example
 * const traced: KeysFetchPort = (url, request) => globalThis.fetch(url, request)
 */
export type KeysFetchPort = (url: string, request: KeysRequest) => Promise<KeysAnswer>

/**
 * A request as {@link KeysFetchPort} receives it.
 *
 * @example
 * const accepts = (request: KeysRequest): string | undefined => request.headers['accept']
 */
export interface KeysRequest {
  method: 'GET'
  headers: Record<string, string>
  /** Keys come from where they are looked for, and from nowhere else. */
  redirect: 'manual'
  /** Ends the request when it takes too long. */
  signal: AbortSignalPort
}

/**
 * An answer as {@link KeysFetchPort} returns it; the body is a stream, so that one without end does no harm.
 *
 * @example
 * const failed = (answer: KeysAnswer): boolean => answer.status !== 200
 */
export interface KeysAnswer {
  readonly status: number
  readonly body: {
    getReader(): {
      read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
      cancel(): Promise<void>
    }
  } | null
}
