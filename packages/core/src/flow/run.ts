import type { InitiateAuthResponse } from '@cognito-kit/protocol'
import { createEphemeral, type Ephemeral, proveSecret } from '../crypto/srp.ts'
import { timestamp } from '../crypto/timestamp.ts'
import { BadResponseError, SrpError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { saveSession } from '../session/save-session.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { next } from './next.ts'
import type { Challenge, Effect, FlowEvent, State, Step } from './types.ts'

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
export interface Secrets {
  readonly password?: string
}

interface Interpreter {
  readonly client: Client
  readonly options: FlowOptions
  readonly secrets: Secrets
  /** Drawn when a flow begins and kept for its proof. */
  ephemeral?: Ephemeral
}

/** Every operation of the sign-in answers in the same shape: tokens or the next challenge. */
function received(output: Omit<InitiateAuthResponse, 'AvailableChallenges'>): FlowEvent {
  if (output.AuthenticationResult) {
    return { type: 'authenticated', result: output.AuthenticationResult }
  }
  if (!output.ChallengeName) {
    throw new BadResponseError(
      'The endpoint answered a sign-in with neither tokens nor a challenge',
    )
  }
  const challenge: Challenge = {
    name: output.ChallengeName,
    parameters: output.ChallengeParameters ?? {},
    session: output.Session ?? '',
  }
  return { type: 'challenged', challenge }
}

/** SRP_A for the flows that prove the password, the password itself for the others. */
function firstFactor(self: Interpreter, flow: string): Record<string, string> {
  if (flow !== 'USER_SRP_AUTH') return { PASSWORD: self.secrets.password ?? '' }
  self.ephemeral = createEphemeral(self.client.randomBytes)
  return { SRP_A: self.ephemeral.A.toString(16) }
}

/** The answer to PASSWORD_VERIFIER; the proof is made over the canonical name, never over the typed alias. */
function passwordClaim(self: Interpreter, username: string, { parameters }: Challenge) {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '' } = parameters
  const at = timestamp(self.client.now())
  const signature =
    self.ephemeral &&
    proveSecret({
      group: self.client.userPoolId.replace(/^.*?_/, ''),
      identity: username,
      secret: self.secrets.password ?? '',
      ephemeral: self.ephemeral,
      salt: SALT,
      serverPublic: SRP_B,
      secretBlock: SECRET_BLOCK,
      timestamp: at,
    })
  if (!signature) throw new SrpError('The endpoint sent values that SRP must refuse')
  return {
    USERNAME: username,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: at,
  }
}

async function perform(self: Interpreter, effect: Effect): Promise<FlowEvent> {
  const { client, options } = self
  const common = { ClientId: client.clientId, ClientMetadata: options.clientMetadata }
  if (effect.type === 'save') {
    return { type: 'saved', session: await saveSession(client, effect.result) }
  }
  if (effect.type === 'initiate') {
    const AuthParameters = { USERNAME: effect.username, ...firstFactor(self, effect.flow) }
    const input = { ...common, AuthFlow: effect.flow, AuthParameters }
    return received(await call(client, 'InitiateAuth', input, options))
  }
  const [name, session, responses] =
    effect.type === 'respond'
      ? [effect.challengeName, effect.session, effect.responses]
      : [
          effect.challenge.name,
          effect.challenge.session,
          passwordClaim(self, effect.username, effect.challenge),
        ]
  const input = {
    ...common,
    // The open member lets the caller answer names that the model does not have yet.
    ChallengeName: name as 'PASSWORD_VERIFIER',
    ChallengeResponses: responses,
    ...(session && { Session: session }),
  }
  return received(await call(client, 'RespondToAuthChallenge', input, options))
}

/**
 * Runs a flow until it needs the caller or is done.
 *
 * A failed request leaves nothing behind here: the step that was answered is still the caller's, to be answered again
 * where the service allows it.
 */
export async function run(
  client: Client,
  events: readonly FlowEvent[],
  options: FlowOptions = {},
  secrets: Secrets = {},
): Promise<Step> {
  const self: Interpreter = { client, options, secrets }
  let state: State = { at: 'start' }
  for (const event of events) {
    let pending: FlowEvent | undefined = event
    while (pending) {
      const transition = next(state, pending)
      state = transition.state
      pending = transition.effect && (await perform(self, transition.effect))
    }
  }
  if (state.at === 'done') return { name: 'DONE', session: state.session }
  if (state.at === 'waiting') return state.step
  throw new BadResponseError('The sign-in came to no end')
}
