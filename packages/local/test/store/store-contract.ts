import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageRecord } from '../../src/store/records.ts'
import { key, type Store } from '../../src/store/store.ts'

const alias = (username: string): { readonly username: string } => ({ username })
const names = (store: Store, prefix: string, after?: string): string[] =>
  [...store.aliases.list(prefix, after)].map(([, record]) => record.username)

const message = (id: string, body: string): MessageRecord => ({
  id,
  body,
  sentAt: '2026-01-01T00:00:00.000Z',
  poolId: 'us-east-1_aaaaaaaaa',
  username: 'ada',
  medium: 'EMAIL',
  destination: 'ada@example.com',
  code: '123456',
  subject: 'Your code',
  trigger: 'CustomMessage_SignUp',
})

/** What every store must do, whatever it keeps its records in. */
export const testStore = (name: string, make: () => Store | Promise<Store>): void => {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    it('gives back what was put, until it is deleted', () => {
      store.aliases.put('a', alias('ada'))
      expect(store.aliases.get('a')).toEqual({ username: 'ada' })
      store.aliases.put('a', alias('bob'))
      expect(store.aliases.get('a')).toEqual({ username: 'bob' })
      expect(store.aliases.delete('a')).toBe(true)
      expect(store.aliases.delete('a')).toBe(false)
      expect(store.aliases.get('a')).toBeUndefined()
    })

    it('has nothing by an empty name, which requests may have', () => {
      store.aliases.put('a', alias('ada'))
      expect(store.aliases.get('')).toBeUndefined()
    })

    it('keeps tables apart', () => {
      store.aliases.put('same', alias('ada'))
      store.messages.put('same', message('same', 'hello'))
      expect(store.aliases.get('same')).toEqual({ username: 'ada' })
      expect(store.messages.get('same')?.body).toBe('hello')
      expect(store.codes.get('same')).toBeUndefined()
    })

    it('keeps codes and sessions of browsers', () => {
      const owner = { poolId: 'us-east-1_aaaaaaaaa', username: 'ada', sub: 'sub' }
      const session = { ...owner, methods: ['pwd'], authTimeSeconds: 1, expiresAtMs: 2 }
      store.browserSessions.put('hash', session)
      expect(store.browserSessions.get('hash')).toEqual(session)
      const code = {
        ...owner,
        methods: ['pwd'],
        clientId: 'web',
        redirectUri: 'http://localhost/',
        grant: { scopes: ['openid'] },
        authTimeSeconds: 1,
        issuedAtMs: 1,
        expiresAtMs: 2,
      }
      store.authorizationCodes.put('hash', code)
      expect(store.authorizationCodes.get('hash')).toEqual(code)
      const kept = {
        poolId: owner.poolId,
        query: 'client_id=web',
        browserHash: 'hash',
        expiresAtMs: 1,
        data: {},
      }
      store.keptRequests.put('hash', kept)
      expect(store.keptRequests.get('hash')).toEqual(kept)
    })

    it('keeps identity providers, and whom identities sign in', () => {
      const provider = { ProviderName: 'Work', ProviderDetails: { client_id: 'abc' } }
      store.identityProviders.put(key('us-east-1_aaaaaaaaa', 'Work'), provider)
      expect(store.identityProviders.get(key('us-east-1_aaaaaaaaa', 'Work'))).toEqual(provider)
      const identity = key('us-east-1_aaaaaaaaa', 'Work', 'Cognito_Subject', '42')
      store.identities.put(identity, alias('ada'))
      expect(store.identities.get(identity)).toEqual(alias('ada'))
      store.clear()
      expect(store.identityProviders.count('') + store.identities.count('')).toBe(0)
    })

    it('keeps devices', () => {
      const device = {
        key: 'us-east-1_00000000-0000-4000-8000-000000000000',
        name: 'telephone',
        salt: '00ff',
        verifier: 'abc',
        isRemembered: true,
        createdAtMs: 1,
        modifiedAtMs: 2,
        authenticatedAtMs: 3,
      }
      const name = key('us-east-1_aaaaaaaaa', 'ada', device.key)
      store.devices.put(name, device)
      expect(store.devices.get(name)).toEqual(device)
      expect(store.passkeys.get(name)).toBeUndefined()
      store.clear()
      expect(store.devices.get(name)).toBeUndefined()
    })

    it('keeps groups, and who is in them', () => {
      const pool = 'us-east-1_aaaaaaaaa'
      const group = { GroupName: 'admins', UserPoolId: pool, Precedence: 0 }
      store.groups.put(key(pool, 'admins'), group)
      store.groupMembers.put(key(pool, 'admins', 'ada'), alias('ada'))
      store.userGroups.put(key(pool, 'ada', 'admins'), { groupName: 'admins' })
      store.userSearch.put(key(pool, 'email', 'a@example.com', 'ada'), alias('ada'))
      expect(store.groups.get(key(pool, 'admins'))).toEqual(group)
      expect([...store.groupMembers.list(key(pool, 'admins', ''))].map(([, each]) => each)).toEqual(
        [alias('ada')],
      )
      expect(store.userGroups.get(key(pool, 'ada', 'admins'))).toEqual({ groupName: 'admins' })
      expect([...store.userSearch.list(key(pool, 'email', 'a@'))]).toHaveLength(1)
      store.clear()
      const { groupMembers, groups, userGroups, userSearch } = store
      const left = [groupMembers, groups, userGroups, userSearch].map((table) => table.count(''))
      expect(left).toEqual([0, 0, 0, 0])
    })

    it('is not changed by changing what was put or read', () => {
      const mine = { username: 'ada' }
      store.aliases.put('a', mine)
      mine.username = 'mallory'
      expect(store.aliases.get('a')).toEqual({ username: 'ada' })
      try {
        Object.assign(store.aliases.get('a') ?? {}, { username: 'mallory' })
      } catch {
        // A frozen record refuses; a copy takes it. Neither reaches the store.
      }
      expect(store.aliases.get('a')).toEqual({ username: 'ada' })
    })

    it('lists one family in key order, from after a key', () => {
      for (const name of ['c', 'a', 'b']) store.aliases.put(key('p1', name), alias(name))
      store.aliases.put(key('p10', 'x'), alias('x'))
      store.aliases.put(key('p0', 'y'), alias('y'))
      expect(names(store, key('p1', ''))).toEqual(['a', 'b', 'c'])
      expect(names(store, key('p1', ''), key('p1', 'a'))).toEqual(['b', 'c'])
      expect(names(store, key('p1', ''), key('p1', 'c'))).toEqual([])
      expect(names(store, key('p1', ''), key('p0', 'y'))).toEqual(['a', 'b', 'c'])
      expect(names(store, '')).toEqual(['y', 'a', 'b', 'c', 'x'])
    })

    it('lists what begins with a part of a text, whatever its last character', () => {
      const all = [
        'a',
        'a\ud7ff',
        'a\ud7ffb',
        'a\ue000',
        'a\uffff',
        'a\u{1f3ff}',
        'a\u{1f3ff}b',
        'b',
      ]
      for (const name of all) store.aliases.put(name, alias(name))
      for (const prefix of all) {
        const found = names(store, prefix)
        expect(new Set(found)).toEqual(new Set(all.filter((name) => name.startsWith(prefix))))
      }
    })

    it('counts one family', () => {
      for (let index = 0; index < 700; index += 1) {
        store.aliases.put(key('p1', `${index}`), alias(`${index}`))
      }
      store.aliases.put(key('p2', '1'), alias('1'))
      expect(store.aliases.count(key('p1', ''))).toBe(700)
      expect(store.aliases.count(key('p2', ''))).toBe(1)
      expect(store.aliases.count(key('p3', ''))).toBe(0)
      expect(store.aliases.count('')).toBe(701)
    })

    it('may be changed while it is listed', () => {
      for (let index = 0; index < 1500; index += 1)
        store.aliases.put(key('p', `${index}`), alias(`${index}`))
      for (const [name] of store.aliases.list(key('p', ''))) store.aliases.delete(name)
      expect(store.aliases.count('')).toBe(0)
    })

    it('takes keys with any text and of any length', () => {
      const long = 'x'.repeat(5000)
      for (const name of ['ä', '💡', `${long}1`, `${long}2`, '\u0000', 'a\u0000']) {
        store.aliases.put(key('p', name), alias(name))
      }
      expect(store.aliases.get(key('p', `${long}2`))).toEqual(alias(`${long}2`))
      expect(store.aliases.get(key('p', '💡'))).toEqual(alias('💡'))
      expect(store.aliases.count(key('p', ''))).toBe(6)
    })

    it('keeps all writes of a transaction that ends', () => {
      const result = store.transaction(() => {
        store.aliases.put('a', alias('ada'))
        store.messages.put('1', message('1', 'hello'))
        expect(store.aliases.get('a')).toEqual({ username: 'ada' })
        return 7
      })
      expect(result).toBe(7)
      expect(store.aliases.get('a')).toEqual({ username: 'ada' })
      expect(store.messages.count('')).toBe(1)
    })

    it('takes back all writes of a transaction that throws', () => {
      store.aliases.put('a', alias('ada'))
      store.aliases.put('b', alias('bob'))
      expect(() =>
        store.transaction(() => {
          store.aliases.put('a', alias('eve'))
          store.aliases.delete('b')
          store.aliases.put('c', alias('carol'))
          store.messages.put('1', message('1', 'hello'))
          throw new Error('no')
        }),
      ).toThrow('no')
      expect(names(store, '')).toEqual(['ada', 'bob'])
      expect(store.messages.count('')).toBe(0)
    })

    it('takes back only the inner writes when an inner transaction throws and the outer goes on', () => {
      store.transaction(() => {
        store.aliases.put('a', alias('ada'))
        try {
          store.transaction(() => {
            store.aliases.put('b', alias('bob'))
            throw new Error('inner')
          })
        } catch {
          // The outer transaction goes on.
        }
        store.aliases.put('c', alias('carol'))
      })
      expect(names(store, '')).toEqual(['ada', 'carol'])
    })

    it('is empty after clear', () => {
      store.aliases.put('a', alias('ada'))
      store.messages.put('1', message('1', 'hello'))
      store.clear()
      expect(names(store, '')).toEqual([])
      expect(store.messages.count('')).toBe(0)
      store.aliases.put('b', alias('bob'))
      expect(names(store, '')).toEqual(['bob'])
    })
  })
}
