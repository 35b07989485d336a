/** Timers of the platform; every runtime has them, but not the types that this package compiles with. */
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown
declare const clearTimeout: (timer: unknown) => void

/** Resolves after some milliseconds. */
export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** Calls back after some milliseconds unless the function that it returns is called before. */
export function after(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
}

/**
 * Waits for work that others may wait for too: giving up ends the wait, never the work.
 *
 * @param work - What is waited for; what it throws after the wait is over is nobody's.
 * @param watch - Gets what ends the wait with an error; returns what ends the watch.
 */
export const waitFor = <Value>(
  work: Promise<Value>,
  watch: (giveUp: (error: Error) => void) => () => void,
): Promise<Value> =>
  new Promise((resolve, reject) => {
    work.then(resolve, reject).finally(watch(reject))
  })
