import type { AbortSignalPort } from '../ports/ports.ts'
import type { KeysFetchPort } from './keys-port.ts'

/** What every server platform has, and this package's types do not know. */
interface Platform {
  readonly fetch: KeysFetchPort
  readonly AbortSignal: { timeout(milliseconds: number): AbortSignalPort }
  readonly TextDecoder: new (
    label: 'utf-8',
    options: { readonly fatal: true; readonly ignoreBOM: true },
  ) => { decode(bytes: Uint8Array): string }
}

const platform = (): Platform => globalThis as unknown as Platform

/** The platform's `fetch`, looked up when used: tests replace it later. */
export const platformFetch: KeysFetchPort = (url, request) => platform().fetch(url, request)

/** A signal that aborts after a while. */
export const timeLimit = (milliseconds: number): AbortSignalPort =>
  platform().AbortSignal.timeout(milliseconds)

/** Resolves after a while. */
export const elapsed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    timeLimit(milliseconds).addEventListener('abort', () => resolve())
  })

const { TextDecoder } = platform()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text of UTF-8 bytes; throws when they are none. */
export const strictText = (bytes: Uint8Array): string => decoder.decode(bytes)
