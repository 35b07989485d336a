import { vi } from 'vitest'

/** How much faster than usual time passes for those who wait. */
const HASTE = 20

/** Shortens all waits until `vi.unstubAllGlobals()`; fake time would run away from the cryptography of the pool. */
export function makeHaste(): void {
  const wait = globalThis.setTimeout
  vi.stubGlobal('setTimeout', (callback: () => void, milliseconds = 0) =>
    wait(callback, milliseconds / HASTE),
  )
}
