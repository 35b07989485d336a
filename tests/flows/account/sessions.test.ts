import {
  type Client,
  createClient,
  currentTokens,
  listSessions,
  revokeSession,
  signInWithPassword,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createHttpWorld } from '../support/http-world.ts'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID, type World } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

const track = ({ admin }: World): Promise<unknown> =>
  admin('SetUserPoolSessionConfiguration', {
    UserPoolId: POOL_ID,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 20 },
  })

/** One more place where `anna` is signed in. */
async function elsewhere({ client: { endpoint, fetch } }: World): Promise<Client> {
  const client = createClient({ userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint, fetch })
  await signInWithPassword(client, anna)
  return client
}

describe('the sessions of a user', () => {
  test('are listed and ended one by one over HTTP', async () => {
    const world = await createHttpWorld()
    await track(world)
    const [here, there] = [await elsewhere(world), await elsewhere(world)]
    const sessions = await listSessions(here)
    expect(sessions).toHaveLength(2)
    const other = sessions.find(({ isCurrent }) => !isCurrent)
    expect(other).toMatchObject({ clientId: CLIENT_ID, createdAtMs: expect.any(Number) })
    await revokeSession(here, other?.id ?? '')
    expect(await listSessions(here)).toMatchObject([{ isCurrent: true }])
    await expect(listSessions(there)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(await currentTokens(there)).toBeNull()
    expect(await currentTokens(here, { forceRefresh: true })).not.toBeNull()
  })

  test('are told apart from one that is unknown, and from the own one', async () => {
    const world = createWorld()
    await track(world)
    const here = await elsewhere(world)
    const [own] = await listSessions(here)
    await expect(revokeSession(here, own?.id ?? '')).rejects.toMatchObject({
      code: 'ERR_INVALID_PARAMETER',
    })
    await expect(revokeSession(here, '7f9c24e5-0000-4000-8000-000000000001')).rejects.toMatchObject(
      { code: 'ERR_RESOURCE_NOT_FOUND' },
    )
  })

  test('are none where the pool does not track them', async () => {
    expect(await listSessions(await elsewhere(createWorld()))).toEqual([])
  })
})
