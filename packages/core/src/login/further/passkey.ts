import { ServiceError } from '../../errors/errors.ts'
import type { PasskeyStep } from '../../flow/challenges/web-authn.ts'
import type { Step } from '../../flow/types.ts'
import { holdCeremony } from '../../passkeys/hold-ceremony.ts'
import { passkeySupport } from '../../passkeys/passkey-support.ts'
import { answerPasskey } from '../../sign-in/answer-passkey.ts'
import type { Dialogue } from '../dialogue.ts'
import { beginChoice } from './begin.ts'
import { takeStep, USUAL_LIFETIME_MS } from './step.ts'

/** Asks the person for a passkey, and answers with it. */
export const askForPasskey = async (dialogue: Dialogue, step: PasskeyStep): Promise<Step> =>
  sendPasskey(dialogue, step, await holdPasskeyCeremony(dialogue, step, false))

function holdPasskeyCeremony(
  { callOptions, memory, options }: Dialogue,
  { requestOptions }: PasskeyStep,
  conditional: boolean,
): Promise<object> {
  const { passkeys } = options
  const ceremony = { passkeys, signal: callOptions.signal, conditional }
  return holdCeremony(memory.client, 'get', requestOptions, ceremony)
}

/** Sends what the authenticator signed; the challenge is used up then, whatever the service says to it. */
async function sendPasskey(
  dialogue: Dialogue,
  step: PasskeyStep,
  credential: object,
): Promise<Step> {
  const { callOptions, memory } = dialogue
  try {
    return await answerPasskey(memory.client, step, credential, callOptions)
  } catch (error) {
    if (error instanceof ServiceError && !error.retryable) dialogue.keep({ step: null })
    throw error
  }
}

/** Puts `webauthn` behind the user name's token, where it must be the last, or takes it away (HTML standard, 4.10.18.7). */
function markUsername(dialogue: Dialogue, isMarked: boolean): void {
  const { fields } = dialogue.state
  const autocomplete = isMarked ? 'username webauthn' : 'username'
  const marked = fields.map((one) => (one.name === 'username' ? { ...one, autocomplete } : one))
  dialogue.set({ fields: marked })
}

/**
 * Offers the passkeys of the remembered user in the autofill of the user name, for as long as their challenge lives.
 *
 * @returns What follows the passkey that was picked, or `null` where none can be.
 */
export async function waitForAutofill(dialogue: Dialogue): Promise<Step | null> {
  if (!(await passkeySupport()).conditionalMediation) return null
  const { username } = dialogue.state
  const step = await beginChoice(dialogue, 'WEB_AUTHN')
  // A preference for what the user does not have any more is answered with a list.
  if (step.name !== 'WEB_AUTHN') return null
  takeStep(dialogue, step)
  dialogue.whileItWaits(USUAL_LIFETIME_MS, () => {})
  markUsername(dialogue, true)
  dialogue.atEnd(() => markUsername(dialogue, false))
  const credential = await holdPasskeyCeremony(dialogue, step, true).finally(() => {
    if (dialogue.isOver) return
    dialogue.atEnd(() => {})
    markUsername(dialogue, false)
  })
  // The field may have been emptied meanwhile.
  dialogue.set({ username, pending: 'choice:WEB_AUTHN', error: null, notice: null })
  return sendPasskey(dialogue, step, credential)
}
