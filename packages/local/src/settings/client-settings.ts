import type { TimeUnitsType, UserPoolClientType } from '@cognito-kit/protocol'

/** Seconds of the units of token lifetimes. */
export const SECONDS: { readonly [Unit in TimeUnitsType]: number } = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
}

/** How long a refresh token lives unless the client says otherwise: thirty days. */
export const DEFAULT_REFRESH_SECONDS: number = 30 * SECONDS.days

/** How long the tokens of a client live. */
export interface Validity {
  readonly accessSeconds: number
  readonly idSeconds: number
  readonly refreshSeconds: number
}

/** A lifetime in seconds; zero means the default, as leaving it out does. */
const lifetime = (
  value: number | undefined,
  unit: TimeUnitsType,
  defaultSeconds: number,
): number => (value ? value * SECONDS[unit] : defaultSeconds)

/** Token lifetimes: one hour, one hour and thirty days unless the client says otherwise. */
export const validityOf = (client: UserPoolClientType): Validity => {
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits } = client
  const {
    AccessToken = 'hours',
    IdToken = 'hours',
    RefreshToken = 'days',
  } = TokenValidityUnits ?? {}
  return {
    accessSeconds: lifetime(AccessTokenValidity, AccessToken, SECONDS.hours),
    idSeconds: lifetime(IdTokenValidity, IdToken, SECONDS.hours),
    refreshSeconds: lifetime(RefreshTokenValidity, RefreshToken, DEFAULT_REFRESH_SECONDS),
  }
}

/** How long a challenge may wait for its answer: three minutes unless the client says otherwise. */
export const sessionMs = (client: UserPoolClientType): number =>
  (client.AuthSessionValidity || 3) * 60_000

/** Whether the client hides which users exist; the API's default is that it does not. */
export const hidesUsers = (client: UserPoolClientType): boolean =>
  client.PreventUserExistenceErrors === 'ENABLED'

/** Whether tokens of the client can be revoked one by one; on for new clients. */
export const hasRevocation = (client: UserPoolClientType): boolean =>
  client.EnableTokenRevocation ?? true

/** Seconds that a rotated refresh token still works, or `undefined` when the client does not rotate. */
export const rotationGraceSeconds = (client: UserPoolClientType): number | undefined =>
  client.RefreshTokenRotation?.Feature === 'ENABLED'
    ? (client.RefreshTokenRotation.RetryGracePeriodSeconds ?? 0)
    : undefined

/** The flow of machines, which the model does not list; a client that allows it allows no other. */
export const CLIENT_TOKEN_FLOW: string = 'ALLOW_CLIENT_TOKEN_AUTH'

/** Whether GetClientToken gives a client tokens of its own. */
export const allowsClientTokens = ({ ExplicitAuthFlows = [] }: UserPoolClientType): boolean => {
  const flows: readonly string[] = ExplicitAuthFlows
  return flows.length > 0 && flows.every((flow) => flow === CLIENT_TOKEN_FLOW)
}

/** A flow that a client can allow. */
export type AllowedFlow =
  | 'ALLOW_ADMIN_USER_PASSWORD_AUTH'
  | 'ALLOW_CUSTOM_AUTH'
  | 'ALLOW_USER_PASSWORD_AUTH'
  | 'ALLOW_USER_SRP_AUTH'
  | 'ALLOW_REFRESH_TOKEN_AUTH'
  | 'ALLOW_USER_AUTH'

/** What a client without a list of flows allows. */
const DEFAULT_FLOWS: readonly AllowedFlow[] = [
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
]

/**
 * The flows of a client. The three older names say what is allowed beside the flows that every older client has,
 * or, for CUSTOM_AUTH_FLOW_ONLY, that custom sign-in is the only one.
 */
export const allowedFlows = (client: UserPoolClientType): ReadonlySet<AllowedFlow> => {
  const listed = client.ExplicitAuthFlows ?? []
  if (listed.length === 0) return new Set(DEFAULT_FLOWS)
  const flows = new Set<AllowedFlow>()
  for (const flow of listed) {
    if (flow === 'ADMIN_NO_SRP_AUTH') add(flows, 'ALLOW_ADMIN_USER_PASSWORD_AUTH', ...DEFAULT_FLOWS)
    else if (flow === 'USER_PASSWORD_AUTH') add(flows, 'ALLOW_USER_PASSWORD_AUTH', ...DEFAULT_FLOWS)
    else if (flow === 'CUSTOM_AUTH_FLOW_ONLY')
      add(flows, 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH')
    else flows.add(flow)
  }
  return flows
}

const add = <T>(set: Set<T>, ...values: readonly T[]): void => {
  for (const value of values) set.add(value)
}
