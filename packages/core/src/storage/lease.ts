import type { StoragePort } from '../ports/ports.ts'

/** How long a lease holds; whoever has one for longer is frozen or gone. */
const LEASE_MS = 20_000

/** How long a claim has to stand before it counts: longer than what tabs write takes to reach one another. */
const SETTLE_MS = 100

/** How often one who waits looks again, in the mean. */
const LOOK_MS = 50

interface Platform {
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }
}

/** A claim: who makes it, and until when. */
const claimOf = (owner: string, untilMs: number): string => `${owner} ${untilMs}`

/** Whether a claim of somebody holds; one that would hold for longer than any comes from a clock that was set back. */
function holds(claim: string | null, nowMs: number): boolean {
  const untilMs = Number(claim?.split(' ')[1])
  return untilMs > nowMs && untilMs <= nowMs + LEASE_MS
}

/**
 * Runs work while no other tab does, for browsers without locks: a tab writes its claim, lets others overwrite it for a
 * moment, and holds the lease when its own is the one that stayed.
 *
 * @param storage - What the tabs share.
 * @param key - Where claims stand.
 */
export async function underLease(
  storage: StoragePort,
  key: string,
  work: () => Promise<void>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const { crypto } = globalThis as unknown as Platform
  const owner = Array.from(crypto.getRandomValues(new Uint8Array(8))).join('.')
  const isOwn = async (): Promise<boolean> => (await storage.get(key))?.split(' ')[0] === owner
  const take = async (): Promise<void> => {
    for (;;) {
      if (!holds(await storage.get(key), Date.now())) {
        await storage.set(key, claimOf(owner, Date.now() + LEASE_MS))
        await wait(SETTLE_MS)
        if (await isOwn()) break
      }
      const [chance = 0] = crypto.getRandomValues(new Uint8Array(1))
      await wait(LOOK_MS * (0.5 + chance / 256))
    }
  }
  const release = async (): Promise<void> => {
    if (await isOwn()) await storage.remove(key)
  }
  // Through a storage that fails nobody can be met; the work itself finds out what that means for it.
  await take().catch(() => undefined)
  await work().finally(() => release().catch(() => undefined))
}
