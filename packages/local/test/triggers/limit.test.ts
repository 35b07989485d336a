import { afterEach, expect, it, vi } from 'vitest'
import { createLocalPool } from '../../src/index.ts'

const POOL_ID = 'us-east-1_Limit00001'

afterEach(() => {
  vi.restoreAllMocks()
})

it('gives a trigger the five seconds that the service gives it', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout')
  const pool = createLocalPool({
    seed: {
      pools: [
        {
          id: POOL_ID,
          name: 'limit',
          clients: [{ id: 'web', name: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
          users: [{ username: 'ada', password: 'Correct-horse-1' }],
        },
      ],
    },
    triggers: { [POOL_ID]: { PreAuthentication: (event) => event } },
  })
  const answer = await pool.fetch(
    new Request('http://127.0.0.1:9229/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        ClientId: 'web',
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'Correct-horse-1' },
      }),
    }),
  )
  expect(answer.status).toBe(200)
  expect(timeout.mock.calls).toEqual([[5000]])
})
