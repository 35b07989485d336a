import { listPasskeys } from '../../account/list-passkeys.ts'
import { registerPasskey } from '../../account/register-passkey.ts'
import { currentDevice } from '../../devices/current-device.ts'
import { updateDeviceStatus } from '../../devices/update-device-status.ts'
import { isAuthError, PasskeyError } from '../../errors/errors.ts'
import { passkeySupport } from '../../passkeys/passkey-support.ts'
import { wait } from '../../timing/wait.ts'
import type { Dialogue } from '../dialogue.ts'
import { showSignedIn } from '../show-first-screen.ts'
import type { LoginNotice } from '../types.ts'
import { rememberUser } from './remember-user.ts'
import { showScreen } from './show-screen.ts'

/**
 * How long somebody who is signed in waits for a passkey that comes without a dialog. Browsers that make none say so at once
 * (Web Authentication, section 5.1.3, on conditional mediation), or never: then the person is asked.
 */
const SILENCE_MS = 1500

const end = (dialogue: Dialogue, notice: LoginNotice | null = dialogue.memory.notice): void => {
  const { session } = dialogue.memory
  if (session) showSignedIn(dialogue, session, notice)
}

/** Whether the pool waits for the person's word; where it cannot be found out, nobody is asked. */
async function needsConsent({ memory, options }: Dialogue): Promise<boolean> {
  if ((options.rememberDevice ?? 'never') === 'never' || !memory.client.devices) return false
  return (await currentDevice(memory.client))?.needsConsent === true
}

/** Whether the user could have a passkey on this device and has none yet. */
async function lacksPasskey({ callOptions, memory, options }: Dialogue): Promise<boolean> {
  const { offerPasskey, passkeys } = options
  if (!offerPasskey || !/^PASSWORD/.test(memory.way ?? '')) return false
  if (!passkeys && !(await passkeySupport()).platformAuthenticator) return false
  const { signal } = callOptions
  const existing = await listPasskeys(memory.client, { passkeys, signal, sub: memory.session?.sub })
  return existing.length === 0
}

/** Makes a passkey for the user who has just signed in. */
async function makePasskey(dialogue: Dialogue, conditional: boolean): Promise<void> {
  const { callOptions, memory, options } = dialogue
  const { signal } = callOptions
  const { passkeys } = options
  await registerPasskey(memory.client, { passkeys, conditional, signal, sub: memory.session?.sub })
}

/** Makes a passkey without a dialog where the browser can; returns whether there is one now. */
async function makeSilently(dialogue: Dialogue): Promise<boolean> {
  if (!(await passkeySupport()).conditionalCreate) return false
  const made = makePasskey(dialogue, true).then(
    () => true,
    () => false,
  )
  return Promise.race([made, wait(SILENCE_MS).then(() => false)])
}

/** Offers what is due: the device first, then a passkey; what fails here is not offered, and costs nobody the sign-in. */
export async function offerNext(dialogue: Dialogue): Promise<void> {
  if (await needsConsent(dialogue)) {
    if (dialogue.options.rememberDevice === 'ask') return showScreen(dialogue, 'remember-device')
    await tolerate(updateDeviceStatus(dialogue.memory.client, 'remembered', dialogue.callOptions))
  }
  return offerPasskey(dialogue)
}

/** Lets what the service or the network refuses pass. */
async function tolerate<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if (isAuthError(error)) return null
    throw error
  }
}

async function offerPasskey(dialogue: Dialogue): Promise<void> {
  if (!(await tolerate(lacksPasskey(dialogue)))) return end(dialogue)
  if (await makeSilently(dialogue)) return madePasskey(dialogue)
  showScreen(dialogue, 'offer-passkey')
}

/** The next sign-in begins with the new passkey. */
async function madePasskey(dialogue: Dialogue): Promise<void> {
  await rememberUser(dialogue, { username: dialogue.state.username, way: 'WEB_AUTHN' })
  end(dialogue, 'passkey-created')
}

/** Takes what is offered; a failure is shown, and the offer stays. */
export async function acceptOffer(dialogue: Dialogue): Promise<void> {
  const { callOptions, memory, state } = dialogue
  if (state.screen === 'remember-device') {
    await updateDeviceStatus(memory.client, 'remembered', callOptions)
    return offerPasskey(dialogue)
  }
  try {
    await makePasskey(dialogue, false)
  } catch (error) {
    // The authenticator holds one of this user: that is what was wanted.
    if (error instanceof PasskeyError && error.reason === 'exists') return end(dialogue)
    throw error
  }
  await madePasskey(dialogue)
}

/** Goes on without what is offered; the device is told, so that nobody is asked again on it. */
export async function declineOffer(dialogue: Dialogue): Promise<void> {
  const { callOptions, memory, state } = dialogue
  if (state.screen !== 'remember-device') return end(dialogue)
  await tolerate(updateDeviceStatus(memory.client, 'not_remembered', callOptions))
  return offerPasskey(dialogue)
}
