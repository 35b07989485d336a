import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextOver } from '../../support/context-over.ts'
import { useDurableStore } from '../../support/durable-store.ts'
import { answer } from '../../support/mfa-server.ts'
import { createOAuthServer } from '../../support/oauth-server.ts'
import {
  createTestContext,
  createTestServer,
  errorOf,
  PASSWORD,
  type ServerSettings,
  TestServer,
} from '../../support/test-server.ts'

const USED = expect.stringMatching(/^PasswordHistoryPolicyViolationException: /)

const CONTACT = { email: 'anna@example.com', email_verified: 'true' }

const poolWith = (PasswordHistorySize: number) => ({
  Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize } },
})

/** A server with a user, and what it takes to follow her passwords. */
const start = async (size: number, settings: ServerSettings = {}) => {
  const server = await createTestServer({ ...settings, pool: poolWith(size) })
  await server.addUser('anna', CONTACT)
  return server
}

const user = (server: TestServer) => ({ UserPoolId: server.poolId, Username: 'anna' })

const resize = (server: TestServer, size: number) =>
  server.call('UpdateUserPool', { UserPoolId: server.poolId, ...poolWith(size) })

const set = (server: TestServer, Password: string, Permanent = true) =>
  server.call('AdminSetUserPassword', { ...user(server), Password, Permanent })

const recover = async (server: TestServer, Password: string) => {
  const name = { ClientId: server.clientId, Username: 'anna' }
  await server.call('ForgotPassword', name)
  const ConfirmationCode = server.lastCode('anna')
  return server.call('ConfirmForgotPassword', { ...name, ConfirmationCode, Password })
}

const change = async (server: TestServer, before: string, ProposedPassword: string) => {
  const { access: AccessToken } = await server.tokens('anna', before)
  return server.call('ChangePassword', { AccessToken, PreviousPassword: before, ProposedPassword })
}

const replaceTemporary = async (server: TestServer, temporary: string, NEW_PASSWORD: string) => {
  await set(server, temporary, false)
  return answer(server, await server.signIn('anna', temporary), { NEW_PASSWORD })
}

const recordOf = ({ context }: TestServer) => [...context.store.users.list('')][0]?.[1]

describe('a password of the history', () => {
  it('is refused wherever a password is chosen, and the next one is not', async () => {
    const server = await start(3)
    await set(server, 'second-1')
    expect(await errorOf(set(server, PASSWORD))).toEqual(USED)
    expect(await errorOf(set(server, 'second-1', false))).toEqual(USED)
    expect(await errorOf(change(server, 'second-1', PASSWORD))).toEqual(USED)
    expect(await errorOf(change(server, 'second-1', 'second-1'))).toEqual(USED)
    expect(await errorOf(recover(server, PASSWORD))).toEqual(USED)
    expect(await errorOf(replaceTemporary(server, 'interim-1', 'second-1'))).toEqual(USED)
    expect((await server.signIn('anna', 'interim-1')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    await set(server, 'fourth-1')
    expect(await errorOf(change(server, 'fourth-1', PASSWORD))).toBe('no error')
  })

  it('leaves the code good with which it was to be set', async () => {
    const server = await start(1)
    const name = { ClientId: server.clientId, Username: 'anna' }
    await server.call('ForgotPassword', name)
    const confirm = (Password: string) =>
      server.call('ConfirmForgotPassword', {
        ...name,
        ConfirmationCode: server.lastCode('anna'),
        Password,
      })
    expect(await errorOf(confirm(PASSWORD))).toEqual(USED)
    expect(await confirm('second-1')).toEqual({})
  })

  it('is not told from others without the code', async () => {
    const server = await start(1)
    const guess = {
      ClientId: server.clientId,
      Username: 'anna',
      ConfirmationCode: 'none',
      Password: PASSWORD,
    }
    expect(await errorOf(server.call('ConfirmForgotPassword', guess))).toContain('ExpiredCode')
    const { access: AccessToken } = await server.tokens('anna')
    const wrong = { AccessToken, PreviousPassword: 'Wrong-Horse-1', ProposedPassword: PASSWORD }
    expect(await errorOf(server.call('ChangePassword', wrong))).toContain('Incorrect')
  })

  it('leaves the Session good that asked for a new one', async () => {
    const server = await start(2)
    await set(server, 'interim-1', false)
    const asked = await server.signIn('anna', 'interim-1')
    for (const NEW_PASSWORD of ['interim-1', PASSWORD]) {
      expect(await errorOf(answer(server, asked, { NEW_PASSWORD }))).toEqual(USED)
    }
    const done = await answer(server, asked, { NEW_PASSWORD: 'second-1' })
    expect(done.AuthenticationResult).toBeDefined()
  })

  it('is refused on the login page, which asks again', async () => {
    const server = await createOAuthServer({
      pool: { ...poolWith(1), users: [{ username: 'anna', temporaryPassword: PASSWORD }] },
    })
    const page = await server.signIn()
    const again = await server.browser.submit(page, { new_password: PASSWORD })
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('<h1>Choose a')])
    expect(again.text).not.toContain(PASSWORD)
    const back = await server.browser.submit(again, { new_password: 'second-1' })
    expect(back.location).toContain('code=')
  })

  it('may be sent as a temporary one, which counts as the current one then', async () => {
    const server = await start(2)
    await set(server, 'interim-1', false)
    const input = { ...user(server), MessageAction: 'RESEND', TemporaryPassword: PASSWORD } as const
    await server.call('AdminCreateUser', input)
    const asked = await server.signIn('anna')
    expect(await errorOf(answer(server, asked, { NEW_PASSWORD: 'interim-1' }))).toEqual(USED)
    expect(await errorOf(answer(server, asked, { NEW_PASSWORD: PASSWORD }))).toEqual(USED)
  })
})

describe('a history that changes', () => {
  it('reaches back to the current password when it is turned on', async () => {
    const server = await start(0)
    await set(server, 'second-1')
    await resize(server, 24)
    expect(await errorOf(set(server, 'second-1'))).toEqual(USED)
    expect(await errorOf(set(server, PASSWORD))).toBe('no error')
  })

  it('forgets what lies beyond it at the next change', async () => {
    const server = await start(4)
    for (const password of ['second-1', 'third-11', 'fourth-1']) await set(server, password)
    await resize(server, 2)
    expect(await errorOf(set(server, 'third-11'))).toEqual(USED)
    expect(await errorOf(set(server, 'second-1'))).toBe('no error')
    await resize(server, 4)
    expect(await errorOf(set(server, 'fourth-1'))).toEqual(USED)
    expect(await errorOf(set(server, PASSWORD))).toBe('no error')
    await resize(server, 0)
    expect(await errorOf(set(server, PASSWORD))).toBe('no error')
    expect(recordOf(server)).not.toHaveProperty('formerPasswords')
  })

  it('holds as many passwords as it may have, and only what is kept of them', async () => {
    const server = await start(24)
    for (let count = 0; count < 30; count += 1) await set(server, `password-${count}`)
    expect(recordOf(server)?.formerPasswords).toHaveLength(23)
    expect(JSON.stringify(recordOf(server))).not.toContain('password-')
    expect(await errorOf(set(server, 'password-6'))).toEqual(USED)
    expect(await errorOf(set(server, 'password-5'))).toBe('no error')
  })

  it('outlives the password of a user whose sign-in was taken away', async () => {
    const server = await start(2)
    await server.call('AdminDisableProviderForUser', {
      UserPoolId: server.poolId,
      User: { ProviderName: 'Cognito', ProviderAttributeValue: 'anna' },
    })
    await set(server, 'second-1')
    expect(await errorOf(set(server, 'second-1'))).toEqual(USED)
  })

  it('is not shown when it is zero', async () => {
    const server = await start(0)
    const shown = async () => {
      const { UserPool } = await server.call('DescribeUserPool', { UserPoolId: server.poolId })
      return UserPool?.Policies?.PasswordPolicy
    }
    expect(await shown()).not.toHaveProperty('PasswordHistorySize')
    await resize(server, 5)
    expect(await shown()).toMatchObject({ PasswordHistorySize: 5 })
  })
})

describe('the cost of a new password', () => {
  const powersOf = async (size: number) => {
    let powers = 0
    const { group } = createTestContext()
    const counting = {
      power: group.power,
      generatorPower: (exponent: bigint) => {
        powers += 1
        return group.generatorPower(exponent)
      },
    }
    const server = await start(size, { context: { group: counting } })
    for (const password of ['second-1', 'third-11', 'fourth-1']) await set(server, password)
    powers = 0
    await set(server, 'fifth-11')
    return powers
  }

  it('is one verifier without a history, and one more for each password of it', async () => {
    expect(await powersOf(0)).toBe(1)
    expect(await powersOf(1)).toBe(2)
    expect(await powersOf(3)).toBe(4)
  })
})

describe('a durable store', () => {
  const durable = useDurableStore()

  it('keeps the history, and a code whose password was refused', async () => {
    const server = await start(2, { context: contextOver(durable.store) })
    await set(server, 'second-1')
    expect(await errorOf(recover(server, PASSWORD))).toEqual(USED)
    const restarted = new TestServer(contextOver(durable.reopen()), server.poolId, server.clientId)
    expect(await errorOf(set(restarted, PASSWORD))).toEqual(USED)
    const confirmed = restarted.call('ConfirmForgotPassword', {
      ClientId: server.clientId,
      Username: 'anna',
      ConfirmationCode: restarted.lastCode('anna'),
      Password: 'third-11',
    })
    expect(await confirmed).toEqual({})
  })
})

/** Passwords in clear, newest first, as far as a history knows them. */
class PlainHistory {
  size = 0
  kept: readonly string[] = [PASSWORD]

  get current(): string {
    return this.kept[0] ?? ''
  }

  /** Takes a password unless it is one of the last ones; what comes of that. */
  take(password: string) {
    if (this.kept.slice(0, this.size).includes(password)) return USED
    this.kept = [password, ...this.kept.slice(0, Math.max(this.size - 1, 0))]
    return 'no error'
  }
}

describe('any sequence of changes', () => {
  const step = fc.oneof(
    fc.record({ size: fc.integer({ min: 0, max: 5 }) }),
    fc.record({
      way: fc.constantFrom('set', 'change', 'recover', 'replace'),
      password: fc.constantFrom('one-one-1', 'two-two-2', 'three-33', 'four-444'),
    }),
  )
  let drawn = 0

  /** Sets a password that was never there before. */
  const setFresh = async (server: TestServer, plain: PlainHistory, isPermanent: boolean) => {
    drawn += 1
    expect(plain.take(`interim-${drawn}`)).toBe('no error')
    await set(server, plain.current, isPermanent)
  }

  const run = async (server: TestServer, plain: PlainHistory, way: string, password: string) => {
    if (way === 'set') return errorOf(set(server, password))
    if (way === 'recover') return errorOf(recover(server, password))
    if (way === 'change') return errorOf(change(server, plain.current, password))
    await setFresh(server, plain, false)
    const asked = await server.signIn('anna', plain.current)
    return errorOf(answer(server, asked, { NEW_PASSWORD: password }))
  }

  it('goes as it does for a list of passwords in clear', async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const server = await start(0)
      const { attempts } = server.context.store
      const plain = new PlainHistory()
      for (const next of steps) {
        for (const [name] of [...attempts.list('')]) attempts.delete(name)
        if ('size' in next) {
          plain.size = next.size
          await resize(server, next.size)
          continue
        }
        const outcome = await run(server, plain, next.way, next.password)
        expect(outcome).toEqual(plain.take(next.password))
        // Whoever did not get past a temporary password is to go on with one of her own.
        if (next.way === 'replace' && outcome !== 'no error') await setFresh(server, plain, true)
      }
    })
    await fc.assert(property, { numRuns: 25 })
  })
})
