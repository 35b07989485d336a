import type { Fault, FaultState } from './fault.ts'
import { parseFaults } from './parse-faults.ts'

/** The faults of one server, in the order in which they are looked at. */
export interface FaultList {
  /** All faults with what they did so far. */
  states(): readonly FaultState[]
  /** Replaces the list; throws a TypeError when it is not a list of faults, and then leaves the old one. */
  replace(faults: unknown): void
  /** The fault that hits a request to `target`: the first of the list that is due. */
  take(target: string): Fault | undefined
}

/** A fault with what its turn depends on. */
interface Entry {
  readonly fault: Fault
  /** How many more requests pass. */
  toSkip: number
  hits: number
}

const hitsTarget = (fault: Fault, target: string): boolean =>
  fault.target === '*' ||
  fault.target === target ||
  (fault.target.startsWith('/') && target.endsWith(fault.target))

const isSpent = ({ fault: { times = 1 }, hits }: Entry): boolean =>
  times !== 'always' && hits >= times

/** Makes an empty list of faults. */
export const createFaultList = (): FaultList => {
  let entries: readonly Entry[] = []
  return {
    states: () => entries.map(({ fault, hits }) => ({ ...fault, hits })),
    replace: (faults) => {
      entries = parseFaults(faults).map((fault) => ({ fault, toSkip: fault.skip ?? 0, hits: 0 }))
    },
    take: (target) => {
      let taken: Entry | undefined
      for (const entry of entries) {
        if (!hitsTarget(entry.fault, target)) continue
        if (entry.toSkip > 0) entry.toSkip -= 1
        else if (taken === undefined && !isSpent(entry)) taken = entry
      }
      if (taken !== undefined) taken.hits += 1
      return taken?.fault
    },
  }
}
