import { describe, expect, test } from 'vitest'
import {
  answerOther,
  type Client,
  confirmForgotPassword,
  confirmSignUp,
  createClient,
  currentTokens,
  forgotPassword,
  getUser,
  resendConfirmationCode,
  signInWithPassword,
  signInWithSrp,
  signOut,
  signOutEverywhere,
  signUp,
} from '../src/index.ts'
import { authenticated } from './support/fake-service.ts'

/** Named functions of this package on the stack above `fetch`, async callers included. */
function hopsAbove(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => line.includes('/core/src/'))
    .map((line) => line.replace(/^\s*at (async )?/, '').split(' ')[0] ?? '')
}

function recorder(): { client: Client; hops: string[][] } {
  const hops: string[][] = []
  const client = createClient({
    userPoolId: 'eu-west-1_AbCd12345',
    clientId: '1h57kf5cpq17m0eml12example',
    fetch: async (_url, request) => {
      hops.push(hopsAbove(new Error('here').stack ?? ''))
      const operation = request.headers['x-amz-target']?.split('.')[1] ?? ''
      const tokens = JSON.stringify(authenticated().body)
      const body = /Auth|Tokens/.test(operation) ? tokens : '{"UserAttributes":[]}'
      return { status: 200, headers: { get: () => null }, text: async () => body }
    },
  })
  return { client, hops }
}

const credentials = { username: 'anna', password: 'p' }
const recovery = { username: 'anna', code: '123456', newPassword: 'p' }
const other = {
  name: 'OTHER',
  challengeName: 'X',
  parameters: {},
  username: 'anna',
  challengeSession: 's',
} as const

const CALLS: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  signInWithSrp: (client) => signInWithSrp(client, credentials),
  signInWithPassword: (client) => signInWithPassword(client, credentials),
  answerOther: (client) => answerOther(client, other, { ANSWER: '7' }),
  signUp: (client) => signUp(client, credentials),
  confirmSignUp: (client) => confirmSignUp(client, { username: 'anna', code: '123456' }),
  resendConfirmationCode: (client) => resendConfirmationCode(client, 'anna'),
  forgotPassword: (client) => forgotPassword(client, 'anna'),
  confirmForgotPassword: (client) => confirmForgotPassword(client, recovery),
  currentTokens: (client) => currentTokens(client, { forceRefresh: true }),
  getUser: (client) => getUser(client),
  signOutEverywhere: (client) => signOutEverywhere(client),
  signOut: (client) => signOut(client),
}

describe('a public call reaches fetch', () => {
  test.each(Object.entries(CALLS))('in at most four named hops from %s', async (name, call) => {
    Error.stackTraceLimit = 100
    const { client, hops } = recorder()
    await signInWithPassword(client, credentials)
    hops.length = 0
    await call(client)
    expect(hops.length, name).toBeGreaterThan(0)
    for (const named of hops) {
      expect(named).toContain('call')
      expect(named.length, named.join(' < ')).toBeLessThanOrEqual(4)
    }
  })
})
