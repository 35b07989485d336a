import { AbortedError, NetworkError } from '../errors/errors.ts'
import type { AbortSignalPort } from '../ports/ports.ts'

/** Timers of the platform; every runtime has them, but not the types that this package compiles with. */
interface Timers {
  setTimeout(callback: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
}

const timers = (): Timers => globalThis as unknown as Timers

/** Resolves after some milliseconds. */
export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    timers().setTimeout(resolve, milliseconds)
  })

/** Calls back after some milliseconds unless the function that it returns is called before. */
export function after(milliseconds: number, callback: () => void): () => void {
  const timer = timers().setTimeout(callback, milliseconds)
  return () => timers().clearTimeout(timer)
}

/**
 * Waits for work that others may wait for too: giving up ends the wait, never the work.
 *
 * @param work - What is waited for; what it throws after the wait is over is nobody's.
 * @param signal - Ends the wait with {@link AbortedError}.
 * @param limitMs - Ends the wait with {@link NetworkError} after so many milliseconds.
 */
export function waitFor<Value>(
  work: Promise<Value>,
  signal?: AbortSignalPort,
  limitMs?: number,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new AbortedError('The wait was aborted'))
    const cancel = limitMs && after(limitMs, () => reject(new NetworkError('No answer in time')))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => {
      if (cancel) cancel()
      signal?.removeEventListener('abort', abort)
    })
  })
}
