import { describe, expect, test } from 'vitest'
import { currentSession, deleteUser } from '../../src/index.ts'
import { jwt, refusal } from '../support/fake-service.ts'
import { brokenStorage, operations, signedIn } from '../support/session.ts'

describe('deleteUser', () => {
  test('forgets the session after the service has deleted the user, and tells of it', async () => {
    const { client, events, received } = await signedIn([
      async () => {
        expect(await currentSession(client)).not.toBeNull()
        return { body: {} }
      },
    ])
    await deleteUser(client)
    expect(operations(received)).toEqual(['InitiateAuth', 'DeleteUser'])
    expect(received[1]?.input).toEqual({ AccessToken: jwt({ jti: 'access-one' }) })
    expect(await currentSession(client)).toBeNull()
    expect(events.slice(1)).toEqual([{ type: 'signed-out', reason: 'deleted' }])
  })

  test.each([
    refusal('InternalErrorException', 'Something went wrong', 500),
    refusal('TooManyRequestsException', 'Rate exceeded', 429),
    refusal('NotAuthorizedException', 'Access Token does not have required scopes'),
    new TypeError('fetch failed'),
    { body: '<html>' },
  ])('forgets nothing when the answer is %j', async (answer) => {
    const { client, events } = await signedIn([answer])
    await expect(deleteUser(client)).rejects.toMatchObject({ isAuthError: true })
    expect(await currentSession(client)).not.toBeNull()
    expect(events).toHaveLength(1)
  })

  test('forgets the session also where the storage does not work', async () => {
    const { client, events } = await signedIn([{ body: {} }], { storage: brokenStorage() })
    await deleteUser(client)
    expect(await currentSession(client)).toBeNull()
    expect(events.map(({ type }) => type)).toContain('signed-out')
  })
})
