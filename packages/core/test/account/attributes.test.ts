import { describe, expect, test } from 'vitest'
import {
  type Client,
  changePassword,
  deleteUserAttributes,
  getUser,
  listDevices,
  listPasskeys,
  listSessions,
  sendAttributeCode,
  updateUserAttributes,
  verifyAttribute,
} from '../../src/index.ts'
import { jwt } from '../support/fake-service.ts'
import { signedIn } from '../support/session.ts'

type Act = (client: Client) => Promise<unknown>

const AccessToken = jwt({ jti: 'access-one' })
const done = { body: {} }
const email = { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }

test.each<[string, Act, object]>([
  [
    'UpdateUserAttributes',
    (client) =>
      updateUserAttributes(
        client,
        // What a form leaves undefined must not be removed, as an attribute without a value would be.
        { email: 'a@example.com', nickname: '', phone_number: undefined },
        { clientMetadata: { k: 'v' } },
      ),
    {
      UserAttributes: [
        { Name: 'email', Value: 'a@example.com' },
        { Name: 'nickname', Value: '' },
      ],
      ClientMetadata: { k: 'v' },
    },
  ],
  [
    'DeleteUserAttributes',
    (client) => deleteUserAttributes(client, ['nickname', 'custom:team']),
    { UserAttributeNames: ['nickname', 'custom:team'] },
  ],
  [
    'GetUserAttributeVerificationCode',
    (client) => sendAttributeCode(client, 'email', { clientMetadata: { k: 'v' } }),
    { AttributeName: 'email', ClientMetadata: { k: 'v' } },
  ],
  [
    'VerifyUserAttribute',
    (client) => verifyAttribute(client, { attribute: 'email', code: ' 12 34\t56\n' }),
    { AttributeName: 'email', Code: '123456' },
  ],
  [
    'ChangePassword',
    (client) => changePassword(client, { previousPassword: ' old ', newPassword: ' new ' }),
    { PreviousPassword: ' old ', ProposedPassword: ' new ' },
  ],
  [
    'ChangePassword',
    (client) => changePassword(client, { newPassword: 'n' }),
    {
      ProposedPassword: 'n',
    },
  ],
])('%s gets what the service calls its input', async (operation, act, input) => {
  const { client, received } = await signedIn([done])
  await act(client)
  expect(received[1]).toMatchObject({ operation })
  expect(received[1]?.input).toEqual({ ...input, AccessToken })
})

describe('an answer of the service', () => {
  test('tells where codes went', async () => {
    const { client } = await signedIn([
      { body: { CodeDeliveryDetailsList: [email, {}] } },
      { body: { CodeDeliveryDetails: email } },
      done,
    ])
    const delivery = { attribute: 'email', destination: 'a***@e***', medium: 'EMAIL' }
    expect(await updateUserAttributes(client, { email: 'a@example.com' })).toEqual({
      deliveries: [delivery, { attribute: null, destination: '', medium: null }],
    })
    expect(await sendAttributeCode(client, 'email')).toEqual(delivery)
    expect(await sendAttributeCode(client, 'email')).toBeNull()
  })

  test.each([null, 'text', 7, {}, [null], ['text'], [7]])(
    'is a bad one when a list is %j',
    async (list) => {
      const readers: readonly (readonly [string, Act])[] = [
        ['CodeDeliveryDetailsList', (client) => updateUserAttributes(client, {})],
        ['UserAttributes', (client) => getUser(client)],
        ['Sessions', (client) => listSessions(client)],
        ['Credentials', (client) => listPasskeys(client)],
        ['Devices', (client) => listDevices(client)],
      ]
      const isAbsent = list === null
      for (const [member, read] of readers) {
        const isOptional = /CodeDelivery|UserAttributes|Sessions/.test(member)
        const { client } = await signedIn([{ body: { [member]: list } }])
        const outcome = await read(client).catch((error: unknown) => error)
        if (isAbsent && isOptional) expect(outcome).not.toBeInstanceOf(Error)
        else expect([member, outcome]).toMatchObject([member, { code: 'ERR_BAD_RESPONSE' }])
      }
    },
  )
})
