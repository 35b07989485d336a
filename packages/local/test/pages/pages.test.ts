import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { linksOf, type OpenedPage, openPage, putMessage, readable } from '../support/pages.ts'
import { send, succeed } from '../support/send.ts'
import { PASSWORD, START_MS } from '../support/test-server.ts'

const POOL = 'eu-west-1_Pages0001'
const CLIENT = '1pages456789abcdefghijklmn'
const SECRET = 'sentinel0secret0of0a0client0'
const HOSTILE = `<script>alert(1)</script>"onload='x`

let pool: LocalPool
let store: Store
beforeEach(async () => {
  store = createMemoryStore()
  pool = createLocalPool({
    store,
    clock: { now: () => START_MS },
    fixedCode: '424242',
    onUnexpectedError: (error) => {
      throw error
    },
    seed: {
      pools: [
        {
          id: POOL,
          name: 'people',
          AliasAttributes: ['email'],
          AutoVerifiedAttributes: ['email'],
          clients: [
            {
              id: CLIENT,
              name: 'web',
              ClientSecret: SECRET,
              ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
            },
          ],
          users: [
            {
              username: 'anna',
              password: PASSWORD,
              attributes: { email: 'anna@example.com', email_verified: true, name: HOSTILE },
            },
          ],
        },
      ],
    },
  })
  await pool.ready()
})

/** Gives pool and client a name that the protocol refuses, but a store could hold. */
const takeHostileNames = (): void => {
  const record = store.pools.get(POOL)
  const client = store.clients.get(CLIENT)
  if (record === undefined || client === undefined) throw new Error('no pool or client')
  store.pools.put(POOL, { ...record, pool: { ...record.pool, Name: HOSTILE } })
  store.clients.put(CLIENT, { ...client, client: { ...client.client, ClientName: HOSTILE } })
}

const open = (path: string): Promise<OpenedPage> => openPage(pool, path)

const annaPath = async (): Promise<string> => {
  const [link = ''] = linksOf(await open(`/pools/${POOL}`), /\/users\//)
  return link.replace('/_local', '')
}

const allPaths = async (): Promise<readonly string[]> => {
  takeHostileNames()
  const message = putMessage(store, 1, { subject: HOSTILE, body: HOSTILE, username: HOSTILE })
  await send(pool, 'InitiateAuth', {
    ClientId: CLIENT,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: HOSTILE, PASSWORD },
  })
  pool.faults([{ target: 'SignUp', error: { status: 500, name: HOSTILE } }])
  return [
    '/',
    '/inbox',
    `/inbox?message=${message}`,
    `/inbox?q=${encodeURIComponent(HOSTILE)}`,
    '/pools',
    `/pools/${POOL}`,
    `/pools/${POOL}?q=${encodeURIComponent(HOSTILE)}`,
    await annaPath(),
    '/requests',
    '/requests?request=1',
    `/requests?q=${encodeURIComponent(HOSTILE)}`,
    '/clock?moved=60',
    '/active-faults?cleared=yes',
  ]
}

describe('every page', () => {
  it('has landmarks, one main heading, a title, and says where in the navigation it is', async () => {
    for (const path of await allPaths()) {
      const { headers, status, text } = await open(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(text.match(/<h1/g)).toHaveLength(1)
      expect(text.match(/aria-current="page"/g)).toHaveLength(1)
      expect(text).toMatch(/<html lang="en">.*<title>.+<\/title>.*<nav.*<main id="content"/s)
      expect(text).toContain('<a class="skip" href="#content">')
    }
  })

  it('escapes what people and apps make up', async () => {
    for (const path of await allPaths()) {
      const { text } = await open(path)
      const scripts = text.match(/<script[^>]*>/g)
      expect([path, scripts]).toEqual([path, ['<script type="module" src="/_local/web/main.js">']])
      expect(text.replace(/&[a-z#0-9]+;/g, '')).not.toMatch(/<[^>]* on\w+=/)
      expect(text).not.toContain(' style="')
    }
    expect((await open('/')).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('lets nothing run or load but the server’s own files', async () => {
    const { headers } = await open('/')
    const policy = headers.get('content-security-policy')?.split('; ')
    expect(policy).toEqual([
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  it('finds all files that it asks for', async () => {
    const { text } = await open('/')
    const files = [...text.matchAll(/"\/_local(\/web\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(files.length).toBeGreaterThan(3)
    for (const path of new Set(files)) {
      const { headers, status } = await open(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers.get('content-type')).toMatch(/^(text\/css|text\/javascript|image\/svg\+xml)/)
    }
    for (const path of ['/web/none.js', '/web/constructor', '/web/']) {
      expect((await open(path)).status).toBe(404)
    }
  })

  it.each([
    '/pools/eu-west-1_Nothing01',
    `/pools/${POOL}/users/11111111-2222-3333-4444-555555555555`,
    '/pools/eu-west-1_Nothing01/users/x',
    '/pools/%E0%A4%A',
    '/inbox?message=0000000000000099',
    '/inbox?message=__proto__',
    '/requests?request=99',
    '/requests?request=x',
  ])('about something unknown says so: %s', async (path) => {
    const page = await open(path)
    expect(page.status).toBe(404)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(readable(page)).toContain('There is nothing here.')
  })
})

describe('the overview', () => {
  it('shows the newest codes and requests, the pools, and how to connect', async () => {
    for (let number = 1; number < 9; number += 1) {
      putMessage(store, number, { code: `90000${number}` })
    }
    await send(pool, 'ListUserPools', { MaxResults: 5 })
    const text = readable(await open('/'))
    expect(text).toContain('900008')
    expect(text).not.toContain('900001')
    expect(text).toContain('ListUserPools')
    expect(text).toContain(POOL)
    expect(text).toContain('1 user, 1 client')
    expect(text).toContain('--endpoint-url http://127.0.0.1:9229')
  })

  it('says what comes where there is nothing yet', async () => {
    const text = readable(await openPage(createLocalPool(), '/'))
    expect(text).toContain('There is no user pool yet.')
    expect(text).toContain('Nothing was sent yet.')
    expect(text).toContain('No request has come yet.')
  })

  it('says that the clock was moved', async () => {
    expect(readable(await open('/'))).toContain('as on this machine')
    pool.advance(3 * 3600 + 180)
    expect(readable(await open('/'))).toContain('3 hours 3 minutes ahead of this machine')
  })
})

describe('the page of a pool', () => {
  it('says how it behaves, in words and as JSON without secrets', async () => {
    const page = await open(`/pools/${POOL}`)
    const text = readable(page)
    expect(text).toContain('user name or e-mail address; capitals count')
    expect(text).toContain('open; a code proves the e-mail address')
    expect(text).toContain('access 1 hour, ID 1 hour, refresh 30 days')
    expect(text).toContain('"ClientSecret" : •••••• masked')
    expect(page.text).not.toContain(SECRET)
  })

  it('finds users by a part of their name or address, and by their sub', async () => {
    for (const name of ['berta', 'carl']) {
      await succeed(pool, 'AdminCreateUser', { UserPoolId: POOL, Username: name })
    }
    const [link = ''] = linksOf(await open(`/pools/${POOL}?q=erta`), /\/users\//)
    const sub = link.split('/').pop() ?? ''
    expect(sub).toHaveLength(36)
    for (const [q, found] of [
      ['BERT', 'berta'],
      [sub, 'berta'],
      ['a@exa', 'anna'],
      ['anna@example.com', 'anna'],
    ] as const) {
      const page = await open(`/pools/${POOL}?q=${encodeURIComponent(q)}`)
      const links = [...page.text.matchAll(/\/users\/[^"]*">([^<]*)</g)]
      expect(links.map(([, name]) => name)).toEqual([found])
    }
    expect(readable(await open(`/pools/${POOL}?q=nobody`))).toContain('No user matches.')
  })
})

describe('groups', () => {
  it('are shown with their members, and with the user who is in them', async () => {
    for (const [GroupName, Precedence] of [
      ['editors', 5],
      ['admins', 1],
    ] as const) {
      const RoleArn = `arn:aws:iam::123456789012:role/${GroupName}`
      await succeed(pool, 'CreateGroup', { UserPoolId: POOL, GroupName, Precedence, RoleArn })
      await succeed(pool, 'AdminAddUserToGroup', { UserPoolId: POOL, GroupName, Username: 'anna' })
    }
    await succeed(pool, 'CreateGroup', { UserPoolId: POOL, GroupName: 'nobody' })
    const text = readable(await open(`/pools/${POOL}`))
    expect(text).toContain('admins Members 1 member Precedence 1 Role arn:aws:iam')
    expect(text).toContain('nobody Members 0 members')
    expect(readable(await open(await annaPath()))).toContain(
      'Groups, best first admins, editors Preferred role arn:aws:iam::123456789012:role/admins',
    )
    expect(linksOf(await open(`/pools/${POOL}?group=admins`), /\/users\//)).toHaveLength(1)
    expect(linksOf(await open(`/pools/${POOL}?group=nobody`), /\/users\//)).toEqual([])
  })
})

describe('the page of a user', () => {
  it('shows factors, names, codes, messages, and what lives on from sign-ins', async () => {
    const text = readable(await open(await annaPath()))
    expect(text).toContain('anna@example.com verified')
    expect(text).toContain('Also signs in as anna@example.com (e-mail address)')
    expect(text).toContain('Lockout not locked')
    expect(text).toContain('No code is waiting.')
    expect(text).toContain('No device was confirmed.')
    expect(text).not.toContain('Sessions')
  })

  it('shows a code that waits, with its end, and a lock', async () => {
    const answer = { ClientId: CLIENT, SecretHash: 'wrong' }
    await send(pool, 'ForgotPassword', { ...answer, Username: 'anna' })
    const user = store.users.get([POOL, 'anna'].join('\u0000'))
    if (user === undefined) throw new Error('no anna')
    const failures = { count: 7, lastAtMs: START_MS, lockedUntilMs: START_MS + 4000 }
    store.users.put([POOL, 'anna'].join('\u0000'), { ...user, failures, enabled: false })
    store.codes.put([POOL, 'anna', 'forgot-password'].join('\u0000'), {
      code: '777777',
      attribute: 'email',
      expiresAtMs: START_MS + 60_000,
    })
    store.codes.put([POOL, 'anna', 'verify-email'].join('\u0000'), {
      code: '777778',
      attribute: 'email',
      contact: 'anna@example.org',
      replaces: 'anna@example.com',
      expiresAtMs: START_MS + 60_000,
    })
    const page = await open(await annaPath())
    const text = readable(page)
    expect(text).toContain(
      'Proves the e-mail address, sent to anna@example.org, which is to replace anna@example.com:',
    )
    expect(text).toContain('locked until 03:04:09 , in 4 seconds; 7 wrong passwords in a row')
    expect(text).toContain('Sets a new password, sent to an e-mail address: 03:05:05 , in 1 minute')
    expect(text).toContain('disabled')
    expect(page.text).not.toContain('777777')
  })

  it('shows the sessions of a pool that tracks them', async () => {
    await succeed(pool, 'SetUserPoolSessionConfiguration', {
      UserPoolId: POOL,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 5 },
    })
    expect(readable(await open(await annaPath()))).toContain('No session is tracked.')
  })
})

describe('a long list', () => {
  it('of users is read a page at a time, whatever the search', async () => {
    const prefix = `${POOL}\u0000`
    const anna = store.users.get(`${prefix}anna`)
    if (anna === undefined) throw new Error('no anna')
    for (let index = 0; index < 5000; index += 1) {
      const username = `user${String(index).padStart(5, '0')}`
      store.users.put(prefix + username, { ...anna, username, sub: username })
    }
    const first = await open(`/pools/${POOL}`)
    expect(first.text.match(/<tr role="row" data-key/g)).toHaveLength(20)
    const [next = ''] = linksOf(first, /after=/)
    const second = await open(next.replace('/_local', ''))
    expect(second.text).toContain('user00019')
    expect(second.text).not.toContain('user00018<')
    const search = await open(`/pools/${POOL}?q=user04999`)
    expect(search.text).toContain('user04999</a>')
    const part = await open(`/pools/${POOL}?q=04998`)
    expect(readable(part)).toContain('No user matches.')
    const [more = ''] = linksOf(part, /after=/)
    expect(more).toContain('q=04998')
  })

  it('of messages and requests stays short', async () => {
    for (let number = 1; number <= 3000; number += 1) putMessage(store, number, {})
    for (let index = 0; index < 120; index += 1) {
      await send(pool, 'ListUserPools', { MaxResults: 5 })
    }
    for (const path of ['/', '/inbox', '/requests', await annaPath()]) {
      expect((await open(path)).text.length).toBeLessThan(100_000)
    }
    expect((await open('/inbox')).text.match(/<li class="row"/g)).toHaveLength(40)
    expect((await open('/requests')).text.match(/<li class="row"/g)).toHaveLength(50)
  })
})
