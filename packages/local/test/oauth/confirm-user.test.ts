import { describe, expect, it } from 'vitest'
import type { SeedPool } from '../../src/seed/types.ts'
import { createOAuthServer, type OAuthServer, POOL, WEB } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'
import { PASSWORD } from '../support/test-server.ts'
import { type Functions, passing, responding } from '../support/trigger-server.ts'

const BY_LINK = {
  AutoVerifiedAttributes: ['email'],
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
} as const

const ADDRESS = 'ben@example.com'

/** A server whose sign-ups are confirmed by links. */
const createServer = (triggers: Functions = {}, pool: Partial<SeedPool> = {}) =>
  createOAuthServer({ pool: { ...BY_LINK, ...pool }, triggers })

const signUp = (server: OAuthServer, Username = 'ben', email = ADDRESS) =>
  succeed(server.pool, 'SignUp', {
    ClientId: WEB,
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: email }],
  })

const newest = (server: OAuthServer) => server.pool.messages().at(-1)

/** Opens the newest link. */
const click = (server: OAuthServer, link = newest(server)?.link ?? 'no link') =>
  server.browser.open(link)

const userOf = (server: OAuthServer, Username = 'ben') =>
  succeed(server.pool, 'AdminGetUser', { UserPoolId: POOL, Username })

/** The newest link with another parameter. */
const changed = (server: OAuthServer, name: string, value: string): string => {
  const link = new URL(newest(server)?.link ?? '')
  link.searchParams.set(name, value)
  return link.href
}

/** Title and text of a page. */
const read = ({ text }: { readonly text: string }): readonly [title: string, text: string] => {
  const [, title = ''] = /<h1>([^<]*)<\/h1>/.exec(text) ?? []
  const [, body = ''] = /<p role="(?:status|alert)">([^<]*)<\/p>/.exec(text) ?? []
  return [title, body]
}

describe('a sign-up by link', () => {
  it('sends an address in place of a code, which works all the same', async () => {
    const server = await createServer()
    const { CodeDeliveryDetails } = await signUp(server)
    expect(CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL')
    const { body = '', code = '', link = '', subject } = newest(server) ?? {}
    expect(subject).toBe('Your verification link')
    expect(link).toBe(
      `http://127.0.0.1:9229/${POOL}/confirmUser?client_id=${WEB}&user_name=ben&confirmation_code=${code}`,
    )
    expect(body).toContain(`<a href="${link.replaceAll('&', '&amp;')}">`)
    const name = { ClientId: WEB, Username: 'ben' }
    await succeed(server.pool, 'ConfirmSignUp', { ...name, ConfirmationCode: code })
    expect((await userOf(server)).UserStatus).toBe('CONFIRMED')
  })

  it('is confirmed by one click, as ConfirmSignUp confirms it', async () => {
    const sources: unknown[] = []
    const server = await createServer({
      PostConfirmation: (event) => {
        sources.push(event.triggerSource, event.userName, event.callerContext.clientId)
        return event
      },
    })
    await signUp(server)
    const page = await click(server)
    expect(page.status).toBe(200)
    expect(read(page)).toEqual([
      'Your account is confirmed',
      'You can go back to the app and sign in.',
    ])
    const { UserAttributes, UserStatus } = await userOf(server)
    expect(UserStatus).toBe('CONFIRMED')
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
    expect(sources).toEqual(['PostConfirmation_ConfirmSignUp', 'ben', WEB])
  })

  it('leads to a page that is safe, is not kept and holds no code', async () => {
    const server = await createServer()
    await signUp(server)
    const page = await click(server)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(page.text).not.toContain(newest(server)?.code)
    expect(page.text).toContain('<html lang="en">')
  })

  it('says at the second click that it is confirmed already', async () => {
    const server = await createServer({ PostConfirmation: passing })
    await signUp(server)
    await click(server)
    for (let times = 0; times < 20; times += 1) {
      const page = await click(server)
      expect([page.status, read(page)[0]]).toEqual([200, 'Your account is confirmed already'])
    }
  })

  it('is confirmed once when two clicks race', async () => {
    const calls: string[] = []
    const server = await createServer({
      PostConfirmation: (event) => {
        calls.push(event.userName)
        return event
      },
    })
    await signUp(server)
    const pages = await Promise.all([click(server), click(server)])
    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    expect(calls).toEqual(['ben'])
  })

  it('can be confirmed by the newest link alone', async () => {
    const server = await createServer()
    await signUp(server)
    const first = newest(server)?.link
    const name = { ClientId: WEB, Username: 'ben' }
    await succeed(server.pool, 'ResendConfirmationCode', name)
    expect(newest(server)).toMatchObject({ trigger: 'CustomMessage_ResendCode' })
    const old = await click(server, first)
    expect([old.status, ...read(old)]).toEqual([
      400,
      'Your account could not be confirmed',
      'This link is not valid. If you asked for several, use the newest.',
    ])
    expect((await click(server)).status).toBe(200)
  })

  it('expires after a day', async () => {
    const server = await createServer()
    await signUp(server)
    server.pool.advance(24 * 3600)
    const page = await click(server)
    expect([page.status, read(page)[1]]).toEqual([
      400,
      'This link has expired. Ask the app for a new one.',
    ])
    expect((await userOf(server)).UserStatus).toBe('UNCONFIRMED')
  })

  it('stops at fifteen attempts an hour', async () => {
    const server = await createServer()
    await signUp(server)
    const wrong = changed(server, 'confirmation_code', 'wrong')
    for (let times = 0; times < 15; times += 1) await click(server, wrong)
    expect(read(await click(server))[1]).toBe('There were too many attempts. Try again later.')
    server.pool.advance(3600)
    expect((await click(server)).status).toBe(200)
  })

  it('goes on where the address ends with a slash, as the developer guide writes it', async () => {
    const server = await createServer()
    await signUp(server)
    const link = newest(server)?.link ?? ''
    const there = await click(server, link.replace('confirmUser?', 'confirmUser/?'))
    expect(there.status).toBe(302)
    expect(new URL(there.location, there.url).href).toBe(link)
  })
})

describe('a link that is wrong', () => {
  it.each([
    ['client_id', 'another', 'This link is not complete.'],
    ['client_id', '', 'This link is not complete.'],
    ['confirmation_code', '', 'This link is not complete.'],
    [
      'confirmation_code',
      '<b>1</b>',
      'This link is not valid. If you asked for several, use the newest.',
    ],
    ['user_name', '<b>nobody</b>', 'This link has expired. Ask the app for a new one.'],
    ['user_name', '', 'This link has expired. Ask the app for a new one.'],
  ])('with the %s %j confirms nobody', async (name, value, reason) => {
    const server = await createServer()
    await signUp(server)
    const page = await click(server, changed(server, name, value))
    expect([page.status, ...read(page)]).toEqual([
      400,
      'Your account could not be confirmed',
      reason,
    ])
    expect(page.text).not.toContain('<b>')
    expect((await userOf(server)).UserStatus).toBe('UNCONFIRMED')
  })

  it('without any parameter is answered too', async () => {
    const server = await createServer()
    const page = await server.browser.open(`/${POOL}/confirmUser`)
    expect([page.status, read(page)[1]]).toEqual([400, 'This link is not complete.'])
  })

  it('for an address that somebody else has confirmed meanwhile says so', async () => {
    const server = await createServer({}, { AliasAttributes: ['email'] })
    await signUp(server)
    const first = newest(server)?.link
    await signUp(server, 'bert')
    await click(server)
    const page = await click(server, first)
    expect([page.status, ...read(page)]).toEqual([
      400,
      'Something went wrong',
      'An account with the given email already exists.',
    ])
  })

  it('shows what a trigger throws, as text', async () => {
    const server = await createServer({
      PostConfirmation: () => {
        throw new Error('<i>No</i>')
      },
    })
    await signUp(server)
    const page = await click(server)
    expect(page.status).toBe(400)
    expect(page.text).toContain('PostConfirmation failed with error &lt;i&gt;No&lt;/i&gt;.')
  })
})

describe('a pool that confirms by link', () => {
  it('still sends codes for forgotten passwords', async () => {
    const server = await createServer()
    await signUp(server)
    await click(server)
    await succeed(server.pool, 'ForgotPassword', { ClientId: WEB, Username: 'ben' })
    expect(newest(server)).not.toHaveProperty('link')
    expect(newest(server)?.body).toBe(`Your password reset code is ${newest(server)?.code}`)
  })

  it('sends codes by text message', async () => {
    const server = await createServer({}, { AutoVerifiedAttributes: ['phone_number'] })
    await succeed(server.pool, 'SignUp', {
      ClientId: WEB,
      Username: 'ben',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'phone_number', Value: '+15550001234' }],
    })
    expect(newest(server)).not.toHaveProperty('link')
    expect(newest(server)?.body).toBe(`Your confirmation code is ${newest(server)?.code}`)
  })

  it('names users by names with markup and other characters', async () => {
    const server = await createServer()
    const Username = `ben&x="<b>'`
    await signUp(server, Username)
    expect(newest(server)?.body).toContain('user_name=ben%26x%3D%22%3Cb%3E%27&amp;')
    expect((await click(server)).status).toBe(200)
    expect((await userOf(server, Username)).UserStatus).toBe('CONFIRMED')
  })
})

describe('CustomMessage', () => {
  const OWN_SENDER = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } } as const

  it.each(['CONFIRM_WITH_LINK', 'CONFIRM_WITH_CODE'] as const)(
    'places the link in a pool with %s',
    async (DefaultEmailOption) => {
      const server = await createServer(
        {
          CustomMessage: (event) =>
            responding({ emailMessage: `Hello, ${event.request['linkParameter']}` })(event),
        },
        { ...OWN_SENDER, VerificationMessageTemplate: { DefaultEmailOption } },
      )
      await signUp(server)
      const { body, link = '' } = newest(server) ?? {}
      expect(body).toBe(`Hello, <a href="${link.replaceAll('&', '&amp;')}">Click Here</a>`)
      expect((await click(server)).status).toBe(200)
    },
  )

  it('may build a link of its own around the code', async () => {
    const server = await createServer(
      {
        CustomMessage: (event) =>
          responding({ emailMessage: `<a href="https://app.example/?code={####}">Here</a>` })(
            event,
          ),
      },
      OWN_SENDER,
    )
    await signUp(server)
    const { body, code } = newest(server) ?? {}
    expect(body).toBe(`<a href="https://app.example/?code=${code}">Here</a>`)
    expect(newest(server)).not.toHaveProperty('link')
  })
})
