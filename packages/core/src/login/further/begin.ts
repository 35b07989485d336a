import { withDevices } from '../../devices/with-devices.ts'
import type { Step } from '../../flow/types.ts'
import { chooseFirstFactor } from '../../sign-in/choose-first-factor.ts'
import { type FirstFactor, signInWithChoice } from '../../sign-in/sign-in-with-choice.ts'
import { signInWithCustomChallenge } from '../../sign-in/sign-in-with-custom-challenge.ts'
import { signInWithPassword } from '../../sign-in/sign-in-with-password.ts'
import { signInWithSrp } from '../../sign-in/sign-in-with-srp.ts'
import type { Dialogue } from '../dialogue.ts'
import { isExpiry } from './step.ts'

/** Has the client remember the device where that is wanted; it has to know it from the first request on. */
export async function prepareDevice(dialogue: Dialogue): Promise<void> {
  const { memory, options } = dialogue
  if ((options.rememberDevice ?? 'never') === 'never' || memory.client.devices) return
  dialogue.keep({ client: withDevices(memory.client) })
}

/** Asks the service how the person can sign in, or begins with one way at once. */
export async function beginChoice(
  dialogue: Dialogue,
  preferred?: string,
  password?: string,
): Promise<Step> {
  await prepareDevice(dialogue)
  const { callOptions, memory, state } = dialogue
  const first = password === undefined ? (preferred ?? null) : null
  dialogue.keep({ step: null, first, way: preferred ?? null, password: password ?? '' })
  const input = { username: state.username, preferred: preferred as FirstFactor, password }
  return signInWithChoice(memory.client, input, callOptions)
}

/** Takes one of the ways that the service offered; where it no longer knows of the offer, by beginning with that way. */
export async function takeFactor(
  dialogue: Dialogue,
  factor: string,
  password?: string,
): Promise<Step> {
  const { callOptions, memory } = dialogue
  const { step } = memory
  if (step?.name === 'SELECT_CHALLENGE') {
    const first = password === undefined ? factor : null
    dialogue.keep({ step: null, first, way: factor, password: password ?? '' })
    try {
      return await chooseFirstFactor(memory.client, step, { factor, password }, callOptions)
    } catch (error) {
      if (!isExpiry(error)) throw error
    }
  }
  return beginChoice(dialogue, factor, password)
}

/** The name of the factor that a password is, by what the service offers and the app prefers. */
export function passwordFactor(
  { options, memory }: Dialogue,
  offered: readonly string[] | undefined = memory.step?.name === 'SELECT_CHALLENGE'
    ? memory.step.factors
    : undefined,
): 'PASSWORD' | 'PASSWORD_SRP' {
  const isPlain =
    options.preferredFactor === 'PASSWORD' || offered?.includes('PASSWORD_SRP') === false
  return isPlain && offered?.includes('PASSWORD') !== false ? 'PASSWORD' : 'PASSWORD_SRP'
}

/** Signs in with a password, by the flow of the options. */
export async function beginWithPassword(dialogue: Dialogue, password: string): Promise<Step> {
  await prepareDevice(dialogue)
  const { callOptions, memory, options, state } = dialogue
  const { authFlow = 'srp' } = options
  if (authFlow === 'choice') return takeFactor(dialogue, passwordFactor(dialogue), password)
  dialogue.keep({ step: null, first: null, way: 'PASSWORD', password })
  const credentials = { username: state.username, password }
  if (authFlow === 'password') return signInWithPassword(memory.client, credentials, callOptions)
  if (authFlow === 'srp') return signInWithSrp(memory.client, credentials, callOptions)
  return signInWithCustomChallenge(memory.client, credentials, callOptions)
}

/** Signs in by challenges of the pool's own, without a password. */
export async function beginCustom(dialogue: Dialogue): Promise<Step> {
  await prepareDevice(dialogue)
  const { callOptions, memory, state } = dialogue
  dialogue.keep({ step: null, first: null, way: null })
  return signInWithCustomChallenge(memory.client, { username: state.username }, callOptions)
}
