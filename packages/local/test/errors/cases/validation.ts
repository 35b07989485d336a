import type { AuthFlowType } from '@cognito-kit/protocol'
import { requestOf } from '../../support/send.ts'
import { PASSWORD } from '../../support/test-server.ts'
import { POOL, WEB, type Wire } from '../../support/wire.ts'
import { type Case, invalidParameter, refused } from './case.ts'

const one = (member: string, rule: string): string =>
  `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${rule}`

const PATTERN = 'Member must satisfy regular expression pattern: '

const NAME_PATTERN = `${PATTERN}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+`

const signUp = (more: object) => (wire: Wire) =>
  wire.send('SignUp', { ClientId: WEB, Username: 'ben', Password: PASSWORD, ...more })

const UNKNOWN_FLOW =
  "1 validation error detected: Value 'X' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set:"

const FLOWS: readonly AuthFlowType[] = [
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
]

/** Input that breaks the constraints of the model, whichever operation gets it. */
export const VALIDATION: readonly Case[] = [
  // The order of the flows is not known for sure; all eight of them must be there.
  invalidParameter(
    25,
    'an unknown flow',
    new RegExp(`^${UNKNOWN_FLOW} \\[${FLOWS.map((flow) => `(?=.*\\b${flow}[,\\]])`).join('')}`),
    (wire) => wire.send('InitiateAuth', { ClientId: WEB, AuthFlow: 'X' }),
  ),
  invalidParameter(
    71,
    'a password that ends in a blank',
    one('password', `${PATTERN}^[\\S]+.*[\\S]+$`),
    signUp({ Password: `${PASSWORD} ` }),
  ),
  invalidParameter(
    72,
    'a password of one character',
    `2 validation errors detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6; Value at 'password' failed to satisfy constraint: ${PATTERN}^[\\S]+.*[\\S]+$`,
    signUp({ Password: 'a' }),
  ),
  // An empty text breaks the pattern too, and captures list both.
  invalidParameter(
    74,
    'an empty user name',
    `2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; Value at 'username' failed to satisfy constraint: ${NAME_PATTERN}`,
    signUp({ Username: '' }),
  ),
  invalidParameter(
    75,
    'a user name with a blank',
    one('username', NAME_PATTERN),
    signUp({ Username: 'ada lovelace' }),
  ),
  invalidParameter(
    76,
    'a user name of 129 characters',
    one('username', 'Member must have length less than or equal to 128'),
    signUp({ Username: 'a'.repeat(129) }),
  ),
  invalidParameter(77, 'no client', one('clientId', 'Member must not be null'), (wire) =>
    wire.send('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH' }),
  ),
  invalidParameter(
    98,
    'an access token of another form',
    one('accessToken', `${PATTERN}[A-Za-z0-9-_=.]+`),
    (wire) => wire.send('AssociateSoftwareToken', { AccessToken: 'a b' }),
  ),
  refused('MissingAuthenticationTokenException')(
    164,
    'AdminInitiateAuth without a signature',
    'Missing Authentication Token',
    async ({ pool }) => {
      const AuthParameters = { USERNAME: 'anna', PASSWORD }
      const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH'
      const input = { UserPoolId: POOL, ClientId: WEB, AuthFlow, AuthParameters }
      const request = requestOf('AdminInitiateAuth', JSON.stringify(input))
      const answer = await pool.fetch(request)
      return { status: answer.status, headers: answer.headers, body: await answer.json() }
    },
  ),
]
