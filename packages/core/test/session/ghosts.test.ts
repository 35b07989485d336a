import { describe, expect, test } from 'vitest'
import {
  type Client,
  currentSession,
  deleteUser,
  memoryStorage,
  type StoragePort,
  signInWithPassword,
  signOut,
  signOutEverywhere,
} from '../../src/index.ts'
import { authenticated, jwt } from '../support/fake-service.ts'
import { KEY, listening, START_MS, settled } from '../support/session.ts'

describe('what a tab writes over the end of a session, because it heard of it too late,', () => {
  const ghost = (origin: string): string => jwt({ origin_jti: origin, jti: 'refreshed' })

  /** A storage that another tab writes to, and what makes this one look. */
  function storageWithOthers() {
    const inner = memoryStorage()
    let look = (): void => undefined
    const storage: StoragePort = {
      ...inner,
      watch: (_key, changed) => {
        look = changed
        return () => undefined
      },
    }
    const writeElsewhere = async (accessToken: string): Promise<void> => {
      const record = JSON.parse((await inner.get(KEY)) ?? '{}')
      const base = { version: 1, username: 'anna', sub: 'sub-1', expiresAtMs: START_MS * 2 }
      await inner.set(KEY, JSON.stringify({ ...base, ...record, accessToken }))
      look()
      await settled()
    }
    return { storage, writeElsewhere }
  }

  const tokensOf = (origin: string, username = 'anna', sub = 'sub-1') =>
    authenticated(origin, { AccessToken: jwt({ origin_jti: origin, username, sub }) })

  test.each<[string, (client: Client) => Promise<unknown>]>([
    ['signed out', signOut],
    ['signed out everywhere', signOutEverywhere],
    ['deleted the account', deleteUser],
  ])('goes when the person %s here', async (_what, end) => {
    const { storage, writeElsewhere } = storageWithOthers()
    const { client, events } = listening([tokensOf('first'), { body: {} }], { storage })
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await end(client)
    await writeElsewhere(ghost('first'))
    expect(await storage.get(KEY)).toBeNull()
    expect(events.map(({ type }) => type)).toEqual(['signed-in', 'signed-out'])
  })

  test('goes when somebody else signed in here', async () => {
    const { storage, writeElsewhere } = storageWithOthers()
    const answers = [tokensOf('first'), tokensOf('second', 'ben', 'sub-2')]
    const { client } = listening(answers, { storage })
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await currentSession(client)
    await signInWithPassword(client, { username: 'ben', password: 'p' })
    await writeElsewhere(ghost('first'))
    expect(await currentSession(client)).toMatchObject({ username: 'ben' })
    expect(JSON.parse((await storage.get(KEY)) ?? '')).toMatchObject({ sub: 'sub-2' })
  })

  test('stays when it is of a sign-in that came later, or was ended by nobody here', async () => {
    const { storage, writeElsewhere } = storageWithOthers()
    const { client } = listening([tokensOf('first'), { body: {} }], { storage })
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await writeElsewhere(ghost('first'))
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    await signOut(client)
    await writeElsewhere(ghost('second'))
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test.each(['truncated.eyJ', 'a.b.c', 7])(
    'and a record whose token is %j harms nobody',
    async (token) => {
      const { storage, writeElsewhere } = storageWithOthers()
      const { client } = listening([tokensOf('first')], { storage })
      await signInWithPassword(client, { username: 'anna', password: 'p' })
      await writeElsewhere(token as string)
      expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    },
  )
})
