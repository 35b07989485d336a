import type { InputOf, RespondToAuthChallengeResponse } from '@cognito-kit/protocol'
import { createEphemeral, type Ephemeral, proveSecret } from '../crypto/srp.ts'
import { timestamp } from '../crypto/timestamp.ts'
import { BadResponseError, SrpError, StepError } from '../errors/errors.ts'
import type { Client, DeviceMemory, SignInOperation } from '../ports/client.ts'
import { saveSession } from '../session/save-session.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { isText, list } from './json.ts'
import { next } from './next.ts'
import type { Ask, FlowEvent, State, Step } from './types.ts'

/**
 * Options of every function that moves a sign-in forward.
 *
 * @example
 * const options: FlowOptions = { clientMetadata: { campaign: 'spring' } }
 */
export interface FlowOptions extends CallOptions {
  /** Passed to the pool's Lambda triggers; never secret. */
  readonly clientMetadata?: { readonly [key: string]: string } | undefined
}

/**
 * What the service answered; tokens are saved before anybody hears of them. Both operations of the sign-in answer in the
 * same shape: tokens or the next challenge. What has another type than the service promises counts as absent, so that no
 * reader of a challenge meets it.
 */
async function received(
  client: Client,
  output: RespondToAuthChallengeResponse,
): Promise<FlowEvent> {
  const { AuthenticationResult, ChallengeName: name, ChallengeParameters, Session } = output
  if (AuthenticationResult) {
    const session = await saveSession(client, AuthenticationResult)
    return { type: 'done', step: { name: 'DONE', session } }
  }
  if (!name || !isText(name)) throw new BadResponseError('The answer has no challenge')
  const parameters = Object.fromEntries(
    Object.entries(ChallengeParameters ?? {}).filter(([, value]) => isText(value)),
  )
  const session = isText(Session) ? Session : ''
  return {
    type: 'challenge',
    name,
    parameters,
    session,
    available: list(output.AvailableChallenges),
  }
}

/**
 * Makes whole requests of what the reducer asks, secrets included; they go to the transport and nowhere else. A proof is
 * made over the canonical name, never over the typed alias.
 */
function requests(
  { clientId: ClientId, now, randomBytes, userPoolId }: Client,
  { clientMetadata: ClientMetadata }: FlowOptions,
  password: string,
): (asked: Ask) => InputOf<SignInOperation> {
  let pair: Ephemeral | undefined
  return ({ operation, name, session, values: told, secret, prove }) => {
    const values: { [name: string]: string | undefined } = { ...told }
    if (secret === 'PASSWORD') values['PASSWORD'] = password
    if (secret === 'SRP_A') {
      pair = createEphemeral(randomBytes)
      values['SRP_A'] = pair.A.toString(16)
    }
    if (prove) {
      const TIMESTAMP = timestamp(now())
      const group = userPoolId.replace(/^.*?_/, '')
      const claimant = { group, identity: told['USERNAME'] ?? '', secret: password }
      const signature = pair && proveSecret(claimant, pair, prove, TIMESTAMP)
      if (!signature) throw new SrpError('SRP must refuse these values')
      values['PASSWORD_CLAIM_SECRET_BLOCK'] = prove['SECRET_BLOCK']
      values['PASSWORD_CLAIM_SIGNATURE'] = signature
      values['TIMESTAMP'] = TIMESTAMP
    }
    const input = {
      ClientId,
      ClientMetadata,
      Session: session || undefined,
      ...(operation === 'InitiateAuth'
        ? { AuthFlow: name, AuthParameters: values }
        : { ChallengeName: name, ChallengeResponses: values }),
    }
    // The open member of the steps lets the caller answer names that the model does not have yet.
    return input as InputOf<SignInOperation>
  }
}

/**
 * Runs a flow until it needs the caller or is done.
 *
 * A failed request leaves nothing behind here: the step that was answered is still the caller's, to be answered again
 * where the service allows it.
 *
 * @param client - The app client.
 * @param state - Where the flow is.
 * @param event - What the caller does.
 * @param options - `clientMetadata` and `signal`.
 * @param password - The secret of flows that begin with one.
 */
export async function run(
  client: Client,
  state: State,
  event: FlowEvent,
  options: FlowOptions = {},
  password = '',
): Promise<Step> {
  const request = requests(client, options, password)
  const send: DeviceMemory['exchange'] = client.devices?.exchange ?? call
  let isAnew = false
  let transition = next(state, event)
  while (!transition.state.step) {
    const { effect } = transition
    const output: RespondToAuthChallengeResponse | null | undefined =
      effect && (await send(client, effect.operation, request(effect), options, isAnew))
    // Without an answer the device was refused, and with it the service's session: only a beginning can be repeated.
    if (!output && event.type !== 'begin') throw new StepError('The step has ended')
    isAnew ||= !output
    transition = output
      ? next(transition.state, await received(client, output))
      : next(state, event)
  }
  return transition.state.step
}
