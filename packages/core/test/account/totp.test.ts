import { describe, expect, test } from 'vitest'
import { setUpTotp, verifyTotp } from '../../src/index.ts'
import { fakeService, jwt, refusal } from '../support/fake-service.ts'
import { signedIn } from '../support/session.ts'

const AccessToken = jwt({ jti: 'access-one' })

describe('setUpTotp', () => {
  test('hands out the secret of the service, asked for with the access token', async () => {
    const { client, received } = await signedIn([{ body: { SecretCode: 'JBSWY3DPEHPK3PXP' } }])
    expect(await setUpTotp(client)).toEqual({ secretCode: 'JBSWY3DPEHPK3PXP' })
    expect(received.at(-1)).toMatchObject({
      operation: 'AssociateSoftwareToken',
      input: { AccessToken },
    })
  })

  test.each([{}, { SecretCode: '' }, { SecretCode: null }])(
    'takes an answer %j without secret for none',
    async (body) => {
      const { client } = await signedIn([{ body }])
      await expect(setUpTotp(client)).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
    },
  )

  test('tells where the pool has no authenticator apps', async () => {
    const { client } = await signedIn([refusal('SoftwareTokenMFANotFoundException', 'off')])
    await expect(setUpTotp(client)).rejects.toMatchObject({
      code: 'ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND',
    })
  })
})

describe('verifyTotp', () => {
  test('sends the code without blanks, and the name of the app', async () => {
    const { client, received } = await signedIn([{ body: { Status: 'SUCCESS' } }])
    expect(await verifyTotp(client, { code: ' 123 456 ', deviceName: 'phone' })).toBeUndefined()
    expect(received.at(-1)).toMatchObject({ operation: 'VerifySoftwareToken' })
    expect(received.at(-1)?.input).toEqual({
      AccessToken,
      UserCode: '123456',
      FriendlyDeviceName: 'phone',
    })
  })

  test('fails for a wrong code', async () => {
    const wrong = refusal('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable')
    const { client } = await signedIn([wrong])
    await expect(verifyTotp(client, { code: '123456' })).rejects.toMatchObject({
      code: 'ERR_ENABLE_SOFTWARE_TOKEN_MFA',
    })
  })

  test.each([{}, { Status: 'ERROR' }, { Status: null }])(
    'takes nothing but success for success: %j',
    async (body) => {
      const { client } = await signedIn([{ body }])
      await expect(verifyTotp(client, { code: '123456' })).rejects.toMatchObject({
        code: 'ERR_BAD_RESPONSE',
      })
    },
  )
})

test('both need a signed-in user', async () => {
  const { client, received } = fakeService([])
  const none = { code: 'ERR_NOT_SIGNED_IN' }
  await expect(setUpTotp(client)).rejects.toMatchObject(none)
  await expect(verifyTotp(client, { code: '123456' })).rejects.toMatchObject(none)
  expect(received).toEqual([])
})
