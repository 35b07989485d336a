import { base64url, utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/sha256.ts'
import { StorageError } from '../errors/errors.ts'
import { OAuthError } from '../errors/oauth-error.ts'
import type { Client } from '../ports/client.ts'
import type { StoragePort } from '../ports/ports.ts'
import { isOver, type PendingSignIn } from './pending-sign-in.ts'

/** What is left of an attempt whose callback came: enough to know it again, and who took it. */
interface UsedAttempt {
  readonly version: 1
  readonly usedBy: string
}

/** Digest of an attempt's state and when it began; storages cannot be listed, so the attempts are. */
type Entry = readonly [digest: string, createdAtMs: number]

/** Away from the key of the session, so that no read of the session ever meets an attempt. */
const listKey = (client: Client): string =>
  `cognito-kit.${client.userPoolId}.${client.clientId}.oauth`

/** A digest: whoever sees the key cannot make a callback of it. */
const digestOf = (state: string): string => base64url(sha256(utf8(state)))

const attemptKey = (client: Client, digest: string): string => `${listKey(client)}.${digest}`

async function guarded<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (cause) {
    throw new StorageError('The storage of sign-ins by managed login failed', cause)
  }
}

/** A stored object or list; what is damaged counts as none. */
function parse(stored: string | null): object | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

const isEntry = (entry: unknown): entry is Entry =>
  Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number'

/** The list without what is over, whose records are removed. */
async function swept(client: Client, storage: StoragePort): Promise<Entry[]> {
  const stored = parse(await storage.get(listKey(client)))
  const entries = Array.isArray(stored) ? stored.filter(isEntry) : []
  const over = entries.filter(([, createdAtMs]) => isOver(createdAtMs, client.now()))
  for (const [digest] of over) await storage.remove(attemptKey(client, digest))
  return entries.filter((entry) => !over.includes(entry))
}

/**
 * Remembers an attempt beside the others, and forgets those that nobody came back from.
 *
 * @throws {@link StorageError} `ERR_STORAGE`: without the record nobody could come back, so nobody may leave.
 */
export function keepAttempt(
  client: Client,
  storage: StoragePort,
  pending: PendingSignIn,
): Promise<void> {
  const digest = digestOf(pending.state)
  return guarded(async () => {
    const entries = [...(await swept(client, storage)), [digest, pending.createdAtMs]]
    await storage.set(listKey(client), JSON.stringify(entries))
    await storage.set(attemptKey(client, digest), JSON.stringify(pending))
  })
}

/**
 * Takes an attempt out of the storage, once; where it was, a mark stays until its time is over.
 *
 * The verifier is gone before anyone sends the code, so that a callback is never used twice, whatever happens next.
 *
 * @throws {@link OAuthError} `ERR_OAUTH` when the callback belongs to no attempt, or to one that was taken already.
 * @throws {@link StorageError} `ERR_STORAGE` when the record cannot be read, or not be taken out.
 */
export async function takeAttempt(
  client: Client,
  storage: StoragePort,
  state: string,
): Promise<PendingSignIn> {
  const key = attemptKey(client, digestOf(state))
  const read = async () => parse(await storage.get(key)) as PendingSignIn | UsedAttempt | null
  const kept = await guarded(read)
  if (!kept) throw new OAuthError('state_unknown')
  if ('usedBy' in kept) throw new OAuthError('callback_replayed')
  const used: UsedAttempt = { version: 1, usedBy: base64url(client.randomBytes(16)) }
  await guarded(async () => storage.set(key, JSON.stringify(used)))
  // Two calls may have read the record before either wrote; the mark that stays is that of one of them.
  const mark = await guarded(read)
  if (mark && 'usedBy' in mark && mark.usedBy === used.usedBy) return kept
  throw new OAuthError('callback_replayed')
}
