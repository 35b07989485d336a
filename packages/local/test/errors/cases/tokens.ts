import { responding } from '../../support/trigger-server.ts'
import { CLOSED, POOL, WEB, type Wire } from '../../support/wire.ts'
import { type Case, notAuthorized, userNotFound } from './case.ts'

const getUser = (wire: Wire, AccessToken: string) => wire.send('GetUser', { AccessToken })

/** Both ways to refresh; their answers are the same. */
const REFRESHES = [
  [
    'REFRESH_TOKEN_AUTH',
    (wire: Wire, token: string, client = WEB) =>
      wire.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: token }, client),
  ],
  [
    'GetTokensFromRefreshToken',
    (wire: Wire, RefreshToken: string, ClientId = WEB) =>
      wire.send('GetTokensFromRefreshToken', { ClientId, RefreshToken }),
  ],
] as const

/** A signature with one character changed, in the middle, where every bit counts. */
const forge = (token: string): string => {
  const at = token.lastIndexOf('.') + 20
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}

const REVOKED = 'Access Token has been revoked'

const ACCESS: readonly Case[] = [
  notAuthorized(92, 'an access token that is too old', 'Access Token has expired', async (wire) => {
    const { access } = await wire.tokens()
    wire.pool.advance(3600)
    return getUser(wire, access)
  }),
  notAuthorized(93, 'an access token after GlobalSignOut', REVOKED, async (wire) => {
    const { access } = await wire.tokens()
    await wire.succeed('GlobalSignOut', { AccessToken: access })
    return getUser(wire, access)
  }),
  notAuthorized(93, 'an access token after AdminUserGlobalSignOut', REVOKED, async (wire) => {
    const { access } = await wire.tokens()
    await wire.succeed('AdminUserGlobalSignOut', { UserPoolId: POOL, Username: 'anna' })
    return getUser(wire, access)
  }),
  notAuthorized(93, 'an access token after RevokeToken', REVOKED, async (wire) => {
    const { access, refresh } = await wire.tokens()
    await wire.succeed('RevokeToken', { ClientId: WEB, Token: refresh })
    return getUser(wire, access)
  }),
  notAuthorized(94, 'what is no JWT', 'Invalid Access Token', (wire) => getUser(wire, 'none')),
  notAuthorized(94, 'an ID token', 'Invalid Access Token', async (wire) =>
    getUser(wire, (await wire.tokens()).id),
  ),
  notAuthorized(
    95,
    'a bad signature',
    'Could not verify signature for Access Token',
    async (wire) => getUser(wire, forge((await wire.tokens()).access)),
  ),
  notAuthorized(
    96,
    'an access token without the scope of the operation',
    'Access Token does not have required scopes',
    async (wire) => getUser(wire, (await wire.tokens()).access),
    {
      pool: {
        LambdaConfig: {
          PreTokenGenerationConfig: {
            LambdaVersion: 'V2_0',
            LambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:claims',
          },
        },
      },
      triggers: {
        PreTokenGeneration: responding({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
          },
        }),
      },
    },
  ),
  userNotFound(97, 'an access token of a deleted user', 'User does not exist.', async (wire) => {
    const { access } = await wire.tokens()
    await wire.succeed('AdminDeleteUser', { UserPoolId: POOL, Username: 'anna' })
    return getUser(wire, access)
  }),
]

const REFRESH: readonly Case[] = REFRESHES.flatMap(([name, refresh]) => [
  notAuthorized(99, `an unknown refresh token, ${name}`, 'Invalid Refresh Token', (wire) =>
    refresh(wire, 'a.b.c.d.e'),
  ),
  notAuthorized(99, `the token of another client, ${name}`, 'Invalid Refresh Token', async (wire) =>
    refresh(wire, (await wire.tokens()).refresh, CLOSED),
  ),
  notAuthorized(100, `an old refresh token, ${name}`, 'Refresh Token has expired', async (wire) => {
    const token = (await wire.tokens()).refresh
    wire.pool.advance(30 * 86_400)
    return refresh(wire, token)
  }),
  notAuthorized(
    101,
    `a refresh token after the sign-out, ${name}`,
    'Refresh Token has been revoked',
    async (wire) => {
      const tokens = await wire.tokens()
      await wire.succeed('GlobalSignOut', { AccessToken: tokens.access })
      return refresh(wire, tokens.refresh)
    },
  ),
])

/** Tokens that are too old, given back, or none at all. */
export const TOKENS: readonly Case[] = [...ACCESS, ...REFRESH]
