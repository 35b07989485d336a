import type { AuthFlowType } from '@cognito-kit/protocol'
import { type AuthAnswer, type Parameters, requireParameter } from '../challenges/challenge.ts'
import { withNamedDevice } from '../challenges/named-device.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { type AllowedFlow, allowedFlows } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { checkSecretHash, requireSecretHash } from '../settings/secret-hash.ts'
import { beforeSignIn, hasFirstTriggers } from './before-sign-in.ts'
import { customFlow } from './custom-flow.ts'
import type { Flow } from './flow.ts'
import { passwordFlow } from './password-flow.ts'
import { refreshFlow } from './refresh-flow.ts'
import { srpFlow } from './srp-flow.ts'
import { userAuthFlow } from './user-auth-flow.ts'

/** Who may begin a flow: anybody, only callers with AWS credentials, or both. */
type Audience = 'user' | 'admin' | 'both'

/** A flow with what a client must allow and what it is told when it does not. */
interface FlowEntry {
  readonly run: Flow
  readonly audience: Audience
  readonly allowedBy: AllowedFlow
  readonly disallowed: string
}

const ADMIN_PASSWORD: FlowEntry = {
  run: passwordFlow,
  audience: 'admin',
  allowedBy: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  disallowed: 'Auth flow not enabled for this client',
}

const REFRESH: FlowEntry = {
  run: refreshFlow,
  audience: 'both',
  allowedBy: 'ALLOW_REFRESH_TOKEN_AUTH',
  disallowed: 'Auth flow not enabled for this client',
}

/** All flows, each with the wording that the service has for it. */
const FLOWS: { readonly [Name in AuthFlowType]: FlowEntry } = {
  USER_SRP_AUTH: {
    run: srpFlow,
    audience: 'both',
    allowedBy: 'ALLOW_USER_SRP_AUTH',
    disallowed: 'USER_SRP_AUTH is not enabled for the client.',
  },
  USER_PASSWORD_AUTH: {
    run: passwordFlow,
    audience: 'user',
    allowedBy: 'ALLOW_USER_PASSWORD_AUTH',
    disallowed: 'USER_PASSWORD_AUTH flow not enabled for this client',
  },
  USER_AUTH: {
    run: userAuthFlow,
    audience: 'both',
    allowedBy: 'ALLOW_USER_AUTH',
    disallowed: 'USER_AUTH is not enabled for the client.',
  },
  CUSTOM_AUTH: {
    run: customFlow,
    audience: 'both',
    allowedBy: 'ALLOW_CUSTOM_AUTH',
    disallowed: 'CUSTOM_AUTH is not enabled for the client.',
  },
  ADMIN_USER_PASSWORD_AUTH: ADMIN_PASSWORD,
  ADMIN_NO_SRP_AUTH: ADMIN_PASSWORD,
  REFRESH_TOKEN_AUTH: REFRESH,
  REFRESH_TOKEN: REFRESH,
}

/** A request to begin a sign-in. */
export interface InitiateRequest {
  readonly app: App
  readonly flow: AuthFlowType
  readonly parameters: Parameters
  /** What a choice-based sign-in may continue. */
  readonly session?: string | undefined
  /** Whether the caller has AWS credentials. */
  readonly isAdmin: boolean
}

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/** A refresh checks the hash itself, because only its token says over which name it is. */
const checkSecret = ({ app, parameters }: InitiateRequest, entry: FlowEntry): void => {
  const given = parameters['SECRET_HASH']
  requireSecretHash(app, given, 'sign-in')
  if (entry === REFRESH) return
  checkSecretHash(app, [requireParameter(parameters, 'USERNAME')], given, 'sign-in')
}

/** Begins a sign-in: checks in the order of the service, then runs the flow. */
export const initiate = async (context: Context, request: InitiateRequest): Promise<AuthAnswer> => {
  const { app, flow, isAdmin, parameters } = request
  const entry = FLOWS[flow]
  if (entry.audience === (isAdmin ? 'user' : 'admin')) {
    throw invalid('Initiate Auth method not supported.')
  }
  checkSecret(request, entry)
  if (!allowedFlows(app.client).has(entry.allowedBy)) throw invalid(entry.disallowed)
  if (entry === REFRESH) return entry.run(context, { app, parameters })
  const named = withNamedDevice(context, app, requireParameter(parameters, 'USERNAME'), parameters)
  if (hasFirstTriggers(named, app)) await beforeSignIn(named, { app, flow, parameters })
  return entry.run(named, { app, parameters, session: request.session })
}
