import { expect, test } from 'vitest'
import { signInWithPassword, stepUp } from '../../src/index.ts'
import { authenticated, fakeService, jwt } from '../support/fake-service.ts'

const anna = { username: 'anna', password: 'p' }
const acrValues = ['urn:cognito:loa:4', 'urn:cognito:loa:3']

test('a step-up names the levels in order, and an age of zero too', async () => {
  const { client, received } = fakeService([authenticated(), authenticated('two')])
  await signInWithPassword(client, anna)
  expect((await stepUp(client, { acrValues, maxAgeSeconds: 0 })).name).toBe('DONE')
  expect(received[1]?.input).toMatchObject({
    AuthFlow: 'USER_AUTH',
    AuthParameters: {
      USERNAME: 'anna',
      ACCESS_TOKEN: jwt({ jti: 'access-one' }),
      TARGET_ACR_VALUES: acrValues.join(' '),
      MAX_AGE: '0',
    },
  })
})

test('a step-up begins with a token that is good', async () => {
  let nowMs = 1_700_000_000_000
  const { client, received } = fakeService(
    [authenticated(), authenticated('two'), authenticated('three')],
    { now: () => nowMs },
  )
  await signInWithPassword(client, anna)
  nowMs += 3_600_000
  await stepUp(client, { acrValues })
  expect(received[1]?.operation).toBe('GetTokensFromRefreshToken')
  expect(received[2]?.input['AuthParameters']).toMatchObject({
    ACCESS_TOKEN: jwt({ jti: 'access-two' }),
  })
})

test('a step-up needs somebody who is signed in', async () => {
  const { client } = fakeService([])
  await expect(stepUp(client, { acrValues })).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
})
