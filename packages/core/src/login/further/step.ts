import { isAuthError } from '../../errors/errors.ts'
import { reasonOf } from '../../errors/reason.ts'
import type { PendingStep } from '../../flow/types.ts'
import type { Dialogue } from '../dialogue.ts'
import { showSignIn } from '../show-first-screen.ts'

/**
 * How long a challenge lives unless the app client says otherwise (AuthSessionValidity, 3 to 15 minutes). Clients are not
 * told, so this is what people can count on.
 */
export const USUAL_LIFETIME_MS: number = 3 * 60_000

/** The longest that an app client can let a challenge live. */
export const LONGEST_LIFETIME_MS: number = 15 * 60_000

/** Has the person begin again, with the name kept. */
export const leadBack = (dialogue: Dialogue): void =>
  showSignIn(dialogue, { error: { reason: 'step-expired', field: null, cause: null } })

/** Takes a challenge as the one to answer; the one before is used up. Coming back to it makes it no younger. */
export function takeStep(dialogue: Dialogue, step: PendingStep): void {
  if (step === dialogue.memory.step) return
  const expiresAtMs = dialogue.memory.client.now() + USUAL_LIFETIME_MS
  dialogue.keep({ step, expiresAtMs, totp: null })
}

/** Goes on with a challenge; when the service is through with it the person begins again, with the name kept. */
export async function unlessThrough<Value>(
  dialogue: Dialogue,
  work: Promise<Value>,
): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (isThrough(error)) showSignIn(dialogue, { pending: dialogue.state.pending })
    throw error
  }
}

/** Whether the challenge that is being answered is of some kind and still lives, as far as is known. */
export function isAlive({ memory }: Dialogue, name: PendingStep['name']): boolean {
  const { client, expiresAtMs, step } = memory
  return step?.name === name && expiresAtMs !== null && client.now() < expiresAtMs
}

/** Whether the challenge is a first factor, which people can choose anew. */
export const isFirst = ({ memory }: Dialogue): boolean =>
  memory.step === null || memory.step.name === memory.first

/** Whether an error says that the service's session of the challenge is over. */
export const isExpiry = (error: unknown): boolean =>
  isAuthError(error) && reasonOf(error) === 'step-expired'

/** Whether the service is through with a challenge: wrong codes and refused values can be put right, this cannot. */
const isThrough = (error: unknown): boolean =>
  isAuthError(error) && /^ERR_(NOT_AUTHORIZED|STEP|USER_NOT_FOUND)$/.test(error.code)
