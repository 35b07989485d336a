import { vi } from 'vitest'

/** Tries a check until it passes; on a busy machine that may take longer than the second that Vitest waits. */
export const eventually = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: 10_000 })
