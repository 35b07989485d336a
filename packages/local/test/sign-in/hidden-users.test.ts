import type { AuthFlowType, OutputOf } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerSrp, startSrp } from '../support/srp-client.ts'
import { DEFAULT_FLOWS, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, responding } from '../support/trigger-server.ts'

const ExplicitAuthFlows = [...DEFAULT_FLOWS, 'ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH'] as const
const WRONG = 'NotAuthorizedException: Incorrect username or password.'

/** A client that hides its users, and one that does not. */
let hiding: TestServer
let telling: TestServer

beforeEach(async () => {
  const { server } = await createTriggerServer(
    {
      DefineAuthChallenge: responding({ challengeName: 'CUSTOM_CHALLENGE' }),
      CreateAuthChallenge: responding({ publicChallengeParameters: { question: 'Why?' } }),
      VerifyAuthChallengeResponse: responding({ answerCorrect: false }),
    },
    {
      pool: {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      client: { ExplicitAuthFlows, PreventUserExistenceErrors: 'ENABLED' },
    },
  )
  hiding = server
  telling = server.addClient({ ExplicitAuthFlows })
  await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
})

interface Texts {
  readonly [name: string]: string
}

/** First requests of all flows, each with a wrong password where it has one. */
const FLOWS: readonly (readonly [string, AuthFlowType, Texts])[] = [
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH', { PASSWORD: 'Wrong-Horse-1' }],
  ['USER_SRP_AUTH', 'USER_SRP_AUTH', { SRP_A: 'abcdef' }],
  ['CUSTOM_AUTH', 'CUSTOM_AUTH', {}],
  ['USER_AUTH', 'USER_AUTH', {}],
  ['a preferred password', 'USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD' }],
  [
    'a preferred and wrong password',
    'USER_AUTH',
    { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'x' },
  ],
  ['a preferred proof', 'USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: 'abcdef' }],
  ['a preferred e-mail', 'USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' }],
  ['a preferred text message', 'USER_AUTH', { PREFERRED_CHALLENGE: 'SMS_OTP' }],
  ['a preferred passkey', 'USER_AUTH', { PREFERRED_CHALLENGE: 'WEB_AUTHN' }],
]

const begin = (to: TestServer, USERNAME: string, AuthFlow: AuthFlowType, more: Texts) =>
  to.call('InitiateAuth', {
    AuthFlow,
    ClientId: to.clientId,
    AuthParameters: { USERNAME, ...more },
  })

/** What an answer looks like, whatever its values are. */
const shapeOf = ({ ChallengeParameters = {}, ...answer }: OutputOf<'RespondToAuthChallenge'>) => ({
  members: Object.keys(answer).sort(),
  name: answer.ChallengeName,
  factors: answer.AvailableChallenges,
  parameters: Object.entries(ChallengeParameters)
    .map(([name, value]) => `${name} ${/^[0-9a-f]{32}$/.test(value) ? 'salt' : typeof value}`)
    .sort(),
  sessionLength: answer.Session?.length,
  blockLength: ChallengeParameters['SECRET_BLOCK']?.length,
})

/** Shape of an answer, or the error that came instead. */
const outcome = async (answer: Promise<OutputOf<'InitiateAuth'>>) =>
  answer.then(shapeOf, (error: Error) => `${error.name}: ${error.message}`)

describe.each(FLOWS)('%s', (_what, flow, more) => {
  it('looks the same for a hidden user who does not exist as for one who does', async () => {
    const known = await outcome(begin(hiding, 'anna', flow, more))
    expect(await outcome(begin(hiding, 'nobody', flow, more))).toEqual(known)
  })

  it('says that there is nobody where users are not hidden', async () => {
    expect(await errorOf(begin(telling, 'nobody', flow, more))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})

describe('what is made up for a user who does not exist', () => {
  const STABLE = [
    'SALT',
    'USERNAME',
    'USER_ID_FOR_SRP',
    'CODE_DELIVERY_DESTINATION',
    'CODE_DELIVERY_DELIVERY_MEDIUM',
  ]

  it.each(FLOWS.filter(([, flow, { PASSWORD }]) => flow !== 'USER_PASSWORD_AUTH' && !PASSWORD))(
    'stays the same at %s, and differs from name to name',
    async (_what, flow, more) => {
      const stable = async (name: string) => {
        const { ChallengeParameters = {} } = await begin(hiding, name, flow, more)
        return STABLE.map((member) => ChallengeParameters[member])
      }
      const first = await stable('nobody')
      expect(await stable('nobody')).toEqual(first)
      hiding.context.clock.advance(86_400)
      expect(await stable('nobody')).toEqual(first)
      if (first.some((value) => value !== undefined && value !== 'EMAIL')) {
        // Two names may be masked alike, twenty are not.
        const others = Array.from({ length: 20 }, (_, index) => stable(`somebody${index}`))
        expect(await Promise.all(others)).not.toEqual(others.map(() => first))
      }
    },
  )

  it('changes where a real value would: each challenge is another', async () => {
    const values = async () => {
      const { ChallengeParameters = {} } = await begin(hiding, 'nobody', 'USER_SRP_AUTH', {
        SRP_A: 'abcdef',
      })
      return [ChallengeParameters['SRP_B'], ChallengeParameters['SECRET_BLOCK']]
    }
    const [first, second] = [await values(), await values()]
    expect(first[0]).not.toBe(second[0])
    expect(first[1]).not.toBe(second[1])
  })
})

describe('answers for a user who does not exist', () => {
  const respond = (
    { ChallengeName = 'PASSWORD', Session }: OutputOf<'InitiateAuth'>,
    responses: Texts,
  ) =>
    hiding.call('RespondToAuthChallenge', {
      ChallengeName,
      ClientId: hiding.clientId,
      Session,
      ChallengeResponses: responses,
    })

  it.each([
    ['PASSWORD', { PASSWORD: 'Wrong-Horse-1' }],
    ['EMAIL_OTP', { EMAIL_OTP_CODE: 'wrong' }],
  ])(
    'to %s are refused like wrong ones of a user who does, time after time',
    async (name, wrong) => {
      const refusals = async (USERNAME: string) => {
        const asked = await begin(hiding, USERNAME, 'USER_AUTH', { PREFERRED_CHALLENGE: name })
        const answer = { USERNAME, ...wrong }
        return [await errorOf(respond(asked, answer)), await errorOf(respond(asked, answer))]
      }
      expect(await refusals('nobody')).toEqual(await refusals('anna'))
    },
  )

  it('to a custom challenge go on like those of a user who does', async () => {
    const shapes = async (USERNAME: string) => {
      const asked = await begin(hiding, USERNAME, 'CUSTOM_AUTH', {})
      return shapeOf(await respond(asked, { USERNAME, ANSWER: 'Because.' }))
    }
    expect(await shapes('nobody')).toEqual(await shapes('anna'))
  })

  it('are refused by SRP like a wrong password', async () => {
    for (const [name, password] of [
      ['nobody', PASSWORD],
      ['anna', 'Wrong-Horse-1'],
    ] as const) {
      const { responses } = await startSrp(hiding, name, password)
      expect(await errorOf(answerSrp(hiding, responses))).toBe(WRONG)
      expect(await errorOf(answerSrp(hiding, responses))).toBe(WRONG)
    }
  })
})

describe('an administrator of a client that hides users', () => {
  it('is told the same of a wrong password and of nobody', async () => {
    const signIn = (USERNAME: string) =>
      hiding.call('AdminInitiateAuth', {
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        UserPoolId: hiding.poolId,
        ClientId: hiding.clientId,
        AuthParameters: { USERNAME, PASSWORD: 'Wrong-Horse-1' },
      })
    expect(await errorOf(signIn('nobody'))).toBe(WRONG)
    expect(await errorOf(signIn('anna'))).toBe(WRONG)
  })
})
