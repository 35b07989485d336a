/** How the pool can be, in words. */
export const NETWORKS = {
  fine: 'Fine',
  slow: 'Slow',
  failing: 'Failing',
  offline: 'Offline',
} as const

/** A way in which the pool can be. */
export type Network = keyof typeof NETWORKS

/** What people ask for; what the playground itself asks for, to set the pool up, goes through. */
const TARGETS = [
  ...['InitiateAuth', 'RespondToAuthChallenge', 'GetTokensFromRefreshToken', 'RevokeToken'],
  ...['SignUp', 'ConfirmSignUp', 'ResendConfirmationCode', 'ForgotPassword'],
  ...['ConfirmForgotPassword', 'GetUser', 'GetUserAuthFactors', 'GlobalSignOut'],
  ...['AssociateSoftwareToken', 'VerifySoftwareToken', 'ConfirmDevice', 'UpdateDeviceStatus'],
  ...['StartWebAuthnRegistration', 'CompleteWebAuthnRegistration', '/oauth2/token'],
]

/** Longer than the eight seconds after which the login says that it takes longer than usual. */
const SLOW_MS = 10_000

const FAULTS: { readonly [Name in Exclude<Network, 'fine'>]: object } = {
  slow: { latencyMs: SLOW_MS },
  failing: { error: { status: 503, name: 'ServiceUnavailable' } },
  offline: { drop: 'before' },
}

/** The faults to inject for a network. */
export const networkFaults = (network: Network): readonly object[] =>
  network === 'fine'
    ? []
    : TARGETS.map((target) => ({ target, times: 'always', ...FAULTS[network] }))

/** The network that faults look like. */
export function networkOf([first]: readonly object[]): Network {
  if (!first) return 'fine'
  if ('latencyMs' in first) return 'slow'
  return 'drop' in first ? 'offline' : 'failing'
}
