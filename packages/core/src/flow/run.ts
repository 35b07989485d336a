import type { InputOf, RespondToAuthChallengeResponse } from '@cognito-kit/protocol'
import { createEphemeral, type Ephemeral, proveSecret } from '../crypto/srp.ts'
import { timestamp } from '../crypto/timestamp.ts'
import { BadResponseError, SrpError, StepError } from '../errors/errors.ts'
import type { Client, DeviceMemory, SignInOperation } from '../ports/client.ts'
import { saveSession } from '../session/save-session.ts'
import { type CallOptions, call } from '../transport/call.ts'
import type { ChallengeResponses } from './challenge-context.ts'
import { isText, list } from './json.ts'
import { next } from './next.ts'
import type { AddedSecret, Ask, FlowEvent, State, Step } from './types.ts'

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

/** What the interpreter knows and the state must not. */
interface Secrets {
  readonly password: string
  /** Drawn when a proof begins and kept until it is made. */
  ephemeral?: Ephemeral
}

/**
 * Both operations of the sign-in answer in the same shape: tokens or the next challenge. What has another type than the
 * service promises counts as absent, so that no reader of a challenge meets it.
 */
function received(output: RespondToAuthChallengeResponse | null): FlowEvent | null {
  if (!output) return null
  const { AuthenticationResult: result, ChallengeName: name, ChallengeParameters } = output
  if (result) return { type: 'authenticated', result }
  if (!name || !isText(name)) throw new BadResponseError('The answer has no challenge')
  const parameters = Object.fromEntries(
    Object.entries(ChallengeParameters ?? {}).filter(([, value]) => isText(value)),
  )
  const session = isText(output.Session) ? output.Session : ''
  const available = list(output.AvailableChallenges)
  return { type: 'challenged', challenge: { name, parameters, session, available } }
}

/** The password itself, or SRP_A to begin its proof. */
function revealed(client: Client, secrets: Secrets, secret: AddedSecret): ChallengeResponses {
  if (secret === 'PASSWORD') return { PASSWORD: secrets.password }
  secrets.ephemeral = createEphemeral(client.randomBytes)
  return { SRP_A: secrets.ephemeral.A.toString(16) }
}

/** The answer to PASSWORD_VERIFIER; the proof is made over the canonical name, never over the typed alias. */
function proof(
  { userPoolId, now }: Client,
  { password: secret, ephemeral }: Secrets,
  identity: string,
  values: ChallengeResponses,
): ChallengeResponses {
  const TIMESTAMP = timestamp(now())
  const claimant = { group: userPoolId.replace(/^.*?_/, ''), identity, secret }
  const PASSWORD_CLAIM_SIGNATURE = ephemeral && proveSecret(claimant, ephemeral, values, TIMESTAMP)
  if (!PASSWORD_CLAIM_SIGNATURE) throw new SrpError('SRP must refuse these values')
  const { SECRET_BLOCK: PASSWORD_CLAIM_SECRET_BLOCK = '' } = values
  return { PASSWORD_CLAIM_SECRET_BLOCK, PASSWORD_CLAIM_SIGNATURE, TIMESTAMP }
}

/** The whole request, secrets included; it goes to the transport and nowhere else. */
function toInput(
  client: Client,
  { operation, name, session, secret, prove, values: told }: Ask,
  options: FlowOptions,
  secrets: Secrets,
): InputOf<SignInOperation> {
  const values = {
    ...told,
    ...(secret && revealed(client, secrets, secret)),
    ...(prove && proof(client, secrets, told['USERNAME'] ?? '', prove)),
  }
  const input = {
    ClientId: client.clientId,
    ClientMetadata: options.clientMetadata,
    Session: session || undefined,
    ...(operation === 'InitiateAuth'
      ? { AuthFlow: name, AuthParameters: values }
      : { ChallengeName: name, ChallengeResponses: values }),
  }
  // The open member of the steps lets the caller answer names that the model does not have yet.
  return input as InputOf<SignInOperation>
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
  const secrets: Secrets = { password }
  const send: DeviceMemory['exchange'] = client.devices?.exchange ?? call
  let isAnew = false
  let transition = next(state, event)
  while (transition.effect) {
    const { effect } = transition
    const happened: FlowEvent | null =
      effect.type === 'save'
        ? { type: 'saved', session: await saveSession(client, effect.result) }
        : received(
            await send(
              client,
              effect.operation,
              toInput(client, effect, options, secrets),
              options,
              isAnew,
            ),
          )
    // Without an answer the device was refused, and with it the service's session: only a beginning can be repeated.
    if (!happened && event.type === 'answer') throw new StepError('The step can not go on')
    isAnew ||= !happened
    transition = happened ? next(transition.state, happened) : next(state, event)
  }
  const end = transition.state
  if (end.at === 'done') return { name: 'DONE', session: end.session }
  if (end.at === 'waiting') return end.step
  throw new StepError('The flow has no end')
}
