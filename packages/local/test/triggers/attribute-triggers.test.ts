import { describe, expect, it } from 'vitest'
import { addPerson, adminUpdate, attributesOf, listed } from '../support/attribute-server.ts'
import { errorOf } from '../support/test-server.ts'
import { createTriggerServer, passing } from '../support/trigger-server.ts'

const ANNA = { email: 'anna@example.com', phone_number: '+15555550123' }
const NEW = 'anna@example.org'

describe('the triggers of changed addresses', () => {
  it('are told of the change, and of the user as it comes out of it', async () => {
    const { events, server } = await createTriggerServer(
      { CustomMessage: passing },
      { pool: { AutoVerifiedAttributes: ['email'] } },
    )
    const { access: AccessToken } = await addPerson(server, 'anna', {
      email: ANNA.email,
      email_verified: 'true',
    })
    await server.call('UpdateUserAttributes', {
      AccessToken,
      UserAttributes: listed({ email: NEW }),
      ClientMetadata: { page: 'profile' },
    })
    await server.call('GetUserAttributeVerificationCode', {
      AccessToken,
      AttributeName: 'email',
      ClientMetadata: { page: 'verify' },
    })
    expect(events).toMatchObject([
      {
        triggerSource: 'CustomMessage_UpdateUserAttribute',
        callerContext: { clientId: server.clientId },
        request: {
          userAttributes: { email: NEW, email_verified: 'false' },
          clientMetadata: { page: 'profile' },
        },
      },
      {
        triggerSource: 'CustomMessage_VerifyUserAttribute',
        request: { userAttributes: { email: NEW }, clientMetadata: { page: 'verify' } },
      },
    ])
  })

  it('leave everything as it was when they fail', async () => {
    const { server, use } = await createTriggerServer(
      {},
      { pool: { AutoVerifiedAttributes: ['email'] } },
    )
    const anna = await addPerson(server, 'anna', { email: ANNA.email, email_verified: 'true' })
    const before = await server.call('AdminGetUser', {
      UserPoolId: server.poolId,
      Username: 'anna',
    })
    server.context.clock.advance(60)
    use({
      CustomMessage: () => {
        throw new Error('No')
      },
    })
    for (const attempt of [() => anna.update({ email: NEW, name: 'Anna' }), () => anna.ask()]) {
      expect(await errorOf(attempt())).toBe(
        'UserLambdaValidationException: CustomMessage failed with error No.',
      )
    }
    expect(
      await server.call('AdminGetUser', { UserPoolId: server.poolId, Username: 'anna' }),
    ).toEqual(before)
    expect(server.messages('anna')).toEqual([])
    expect([...server.context.store.codes.list('')]).toEqual([])
  })

  it('write nothing for somebody who is gone or disabled when they are done', async () => {
    const { server, use } = await createTriggerServer(
      {},
      { pool: { AutoVerifiedAttributes: ['email'] } },
    )
    const Username = 'anna'
    const anna = await addPerson(server, Username, ANNA)
    use({
      CustomMessage: async (event) => {
        await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username })
        return event
      },
    })
    expect(await errorOf(anna.update({ email: NEW }))).toBe(
      'NotAuthorizedException: User is disabled.',
    )
    expect(await attributesOf(server, Username)).toEqual(ANNA)
    use({
      CustomMessage: async (event) => {
        await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username })
        await server.addUser(Username, ANNA)
        return event
      },
    })
    expect(await errorOf(adminUpdate(server, Username, { email: NEW }))).toBe(
      'UserNotFoundException: User does not exist.',
    )
    expect(await attributesOf(server, Username)).toEqual(ANNA)
    expect(server.messages(Username)).toEqual([])
  })
})
