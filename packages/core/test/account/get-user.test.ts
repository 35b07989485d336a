import { describe, expect, test } from 'vitest'
import { getUser } from '../../src/index.ts'
import { fakeService } from '../support/fake-service.ts'
import { signedIn } from '../support/session.ts'

describe('getUser', () => {
  test('reads attributes as an object', async () => {
    const body = {
      Username: 'anna',
      UserAttributes: [{ Name: 'email', Value: 'a@example.com' }, { Name: 'empty' }],
    }
    const { client } = await signedIn([{ body }])
    expect(await getUser(client)).toEqual({
      username: 'anna',
      attributes: { email: 'a@example.com', empty: '' },
      preferredMfa: null,
      mfa: [],
    })
  })

  test('needs a signed-in user', async () => {
    await expect(getUser(fakeService([]).client)).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
  })
})
