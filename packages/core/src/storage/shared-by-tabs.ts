import type { AbortSignalPort, StoragePort } from '../ports/ports.ts'
import { after, wait } from '../timing/wait.ts'

/** How long a tab waits for another: longer than any refresh takes, so that who has not answered by then is frozen. */
const PATIENCE_MS = 20_000

/**
 * How long a lock is kept after a write. What a tab writes reaches the processes of other tabs a moment later than the
 * lock may, because nothing orders the two (HTML standard, section 12.2.1).
 */
const SETTLE_MS = 50

interface Line {
  readonly signal: AbortSignalPort
}

interface Platform {
  readonly navigator?: {
    readonly locks?: {
      request(name: string, line: Line, held: () => Promise<void>): Promise<void>
    }
  }
  readonly AbortController: new () => Line & { abort(): void }
}

/**
 * Runs work under a lock of all tabs of the origin. A tab that is closed gives its lock back; one that is frozen is waited
 * for, then those behind it line up for the next lock.
 */
function underLock([name, ...others]: readonly string[], work: () => Promise<void>): Promise<void> {
  const { navigator, AbortController } = globalThis as unknown as Platform
  if (!name || !navigator?.locks) return work()
  const line = new AbortController()
  const stay = after(PATIENCE_MS, () => line.abort())
  let isHeld = false
  const held = (): Promise<void> => {
    isHeld = true
    stay()
    return work()
  }
  return navigator.locks.request(name, line, held).catch((error) => {
    stay()
    if (isHeld) throw error
    return underLock(others, work)
  })
}

/**
 * Makes a storage that tabs share one that they use one at a time: by the locks of the browser, or where it has none,
 * as outside of HTTPS, by a lease that is kept in the storage itself.
 *
 * @param storage - What all tabs of the origin read and write.
 * @param watch - Calls back when another tab may have changed a key.
 */
export function sharedByTabs(
  storage: StoragePort,
  watch: NonNullable<StoragePort['watch']>,
): StoragePort {
  let hasWritten = false
  const { get } = storage
  const set: StoragePort['set'] = (key, value) => {
    hasWritten = true
    return storage.set(key, value)
  }
  const remove: StoragePort['remove'] = (key) => {
    hasWritten = true
    return storage.remove(key)
  }
  const exclusive = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      const run = async (): Promise<void> => {
        hasWritten = false
        await work().then(resolve, reject)
        if (hasWritten) await wait(SETTLE_MS)
      }
      const { navigator } = globalThis as unknown as Platform
      const lined = navigator?.locks
        ? underLock([name, `${name}.2`], run)
        : import('./lease.ts').then(
            ({ underLease }) => underLease(storage, `${name}.lock`, run, wait),
            run,
          )
      lined.catch(reject)
    })
  return { get, set, remove, exclusive, watch }
}
