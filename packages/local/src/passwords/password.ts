import { bytesToHex } from '@noble/hashes/utils.js'
import type { Context } from '../context.ts'
import { equalText } from '../encoding/equal.ts'
import { srpScope } from '../settings/pool-settings.ts'
import type { Identity } from '../srp-server/verifier.ts'
import { passwordVerifier } from '../srp-server/verifier.ts'
import type { PasswordRecord } from '../store/password-records.ts'
import type { UserRecord } from '../store/records.ts'

/** Length of a salt in bytes. */
const SALT_BYTES = 16

/** Whose password it is. */
export interface Owner {
  readonly poolId: string
  /** Canonical user name. */
  readonly username: string
}

/** The identity that SRP hashes for a user. */
export const identityOf = (owner: Owner): Identity => ({
  scope: srpScope(owner.poolId),
  name: owner.username,
})

const verifierText = (context: Context, owner: Owner, password: string, salt: string): string =>
  passwordVerifier(context.group, identityOf(owner), password, BigInt(`0x${salt}`)).toString(16)

/** Turns a password into what is kept of it (RFC 5054 section 2.4). */
export const createPassword = (
  context: Context,
  owner: Owner,
  password: string,
): PasswordRecord => {
  const salt = bytesToHex(context.randomBytes(SALT_BYTES))
  return {
    salt,
    verifier: verifierText(context, owner, password, salt),
    setAtMs: context.clock.now(),
  }
}

/** Spends the time that {@link matchesPassword} takes, for a user who does not exist. */
export const pretendToMatch = (context: Context, owner: Owner, password: string): void => {
  verifierText(context, owner, password, '0'.repeat(2 * SALT_BYTES))
}

/** Whether a password given in clear is the one that was kept. */
export const isSamePassword = (
  context: Context,
  owner: Owner,
  { salt, verifier }: PasswordRecord,
  password: string,
): boolean => equalText(verifierText(context, owner, password, salt), verifier)

/**
 * Whether a password given in clear is the user's: its verifier is computed anew. A user without one never matches, and
 * is not told by the time that this takes.
 */
export const matchesPassword = (context: Context, user: UserRecord, password: string): boolean => {
  if (user.password === undefined) {
    pretendToMatch(context, user, password)
    return false
  }
  return isSamePassword(context, user, user.password, password)
}
