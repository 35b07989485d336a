import type { StoragePort } from '../ports/ports.ts'

/**
 * Keeps the session in memory: it ends with the page, and no other script of the origin can read it later.
 *
 * @returns A storage of its own, shared with nobody.
 * @example
 * const storage = memoryStorage()
 */
export function memoryStorage(): StoragePort {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  }
}
