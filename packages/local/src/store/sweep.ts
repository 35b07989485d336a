import type { Table } from './store.ts'

/** One write of this many sweeps: to look at many records now and then costs less than at a few each time. */
const WRITES_PER_SWEEP = 16

/** Records looked at in one sweep: more than were added since the last, so that a table shrinks faster than it grows. */
const SWEEP_SIZE = 2 * WRITES_PER_SWEEP

/** Random bytes that one call needs. */
export const SWEEP_RANDOM_BYTES = 8

/**
 * Deletes records that are over, among some that follow a random place of the table, and most times does nothing.
 *
 * Each write that adds a record calls it once; so a table of short-lived records stays about as large as what is
 * alive in it, and no request ever pays for a full scan.
 *
 * @param table - A table whose keys are evenly spread in hex, such as digests and UUIDs.
 * @param random - {@link SWEEP_RANDOM_BYTES} random bytes: whether to sweep, and where.
 * @param isOver - Whether nobody needs a record any more.
 * @returns What was deleted.
 */
export const sweep = <T>(
  table: Table<T>,
  random: Uint8Array,
  isOver: (record: T) => boolean,
): readonly (readonly [key: string, record: T])[] => {
  const [chance = 0, ...place] = random
  if (chance % WRITES_PER_SWEEP !== 0) return []
  const from = place.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const over: (readonly [string, T])[] = []
  let looked = 0
  for (const entry of table.list('', from)) {
    if (isOver(entry[1])) over.push(entry)
    looked += 1
    if (looked === SWEEP_SIZE) break
  }
  for (const [key] of over) table.delete(key)
  return over
}
