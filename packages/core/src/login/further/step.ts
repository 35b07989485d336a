import { isAuthError } from '../../errors/errors.ts'
import { reasonOf } from '../../errors/reason.ts'
import type { PendingStep } from '../../flow/types.ts'
import type { Dialogue } from '../dialogue.ts'
import { showSignIn } from '../first-screen.ts'

/**
 * How long a challenge lives unless the app client says otherwise (AuthSessionValidity, 3 to 15 minutes). Clients are not
 * told, so this is what people can count on.
 */
export const USUAL_LIFETIME_MS: number = 3 * 60_000

/** The longest that an app client can let a challenge live. */
const LONGEST_LIFETIME_MS = 15 * 60_000

/** An estimate takes nothing from anybody; what cannot be answered any more does not stay on the screen. */
const leadBack = (dialogue: Dialogue): void =>
  showSignIn(dialogue, { error: { reason: 'step-expired', field: null, cause: null } })

/** Takes a challenge as the one to answer; the one before is used up. When its time is over, something happens. */
export function takeStep(
  dialogue: Dialogue,
  step: PendingStep,
  lifetimeMs: number = LONGEST_LIFETIME_MS,
  atItsEnd: (dialogue: Dialogue) => void = leadBack,
): void {
  const expiresAtMs = dialogue.memory.client.now() + USUAL_LIFETIME_MS
  dialogue.keep({ step, expiresAtMs, totp: null })
  dialogue.whileItWaits(lifetimeMs, atItsEnd)
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
export const isThrough = (error: unknown): boolean =>
  isAuthError(error) && /^ERR_(NOT_AUTHORIZED|STEP|USER_NOT_FOUND)$/.test(error.code)
