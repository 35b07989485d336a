import { mkdtempSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailClient } from '../../src/node/mail-client.ts'
import { type LocalServer, type ServeOptions, serve } from '../../src/node/serve.ts'
import { STOPPED } from '../../src/outbox/outbox.ts'
import type { SeedPool } from '../../src/seed/types.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { succeed } from '../support/send.ts'
import { PASSWORD } from '../support/test-server.ts'

let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  closing = []
})

const receive = async (options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> => {
  const server = await startMailServer(options)
  closing.push(server.close)
  return server
}

/** A server that takes connections and never says a word. */
const startSilentServer = async (): Promise<number> => {
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => void sockets.push(socket))
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return port
}

const seedOf = (pool: Partial<SeedPool>) => ({
  pools: [
    {
      id: 'us-east-1_Example01',
      name: 'people',
      AutoVerifiedAttributes: ['email', 'phone_number'],
      ...pool,
      clients: [{ id: 'web', name: 'web' }],
    } as const,
  ],
})

const start = async (url: string, options: ServeOptions = {}, pool: Partial<SeedPool> = {}) => {
  const smtp = { url, ...options.smtp }
  const server = await serve({ port: 0, seed: seedOf(pool), ...options, smtp })
  closing.push(() => server.close())
  return server
}

const signUp = ({ pool }: LocalServer, Username: string, attributes: { [name: string]: string }) =>
  succeed(pool, 'SignUp', {
    ClientId: 'web',
    Username,
    Password: PASSWORD,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  })

const EMAIL = { from: 'a@example.com', to: 'b@example.com', subject: '', html: '', text: '' }

const ADDRESS = { email: 'ada@example.com' }

const outcome = ({ pool }: LocalServer, at = 0) => pool.messages()[at]?.forwarding

const settled = (server: LocalServer, at = 0) =>
  expect.poll(() => outcome(server, at)?.status, { timeout: 5000 }).not.toBe('pending')

describe('a server with a mail server', () => {
  it('sends it each e-mail as HTML and as text', async () => {
    const inbox = await receive()
    const server = await start(
      `smtp://127.0.0.1:${inbox.port}`,
      {},
      {
        VerificationMessageTemplate: {
          EmailSubject: 'Hé',
          EmailMessage: '<p>It is <b>{####}</b></p>',
        },
      },
    )
    await signUp(server, 'ada', ADDRESS)
    await settled(server)
    expect(outcome(server)).toEqual({ status: 'sent' })
    expect(inbox.mails).toMatchObject([
      { from: 'no-reply@verificationemail.com', to: ['ada@example.com'] },
    ])
    const [{ code = '' } = {}] = server.pool.messages()
    const source = inbox.mails[0]?.source ?? ''
    expect(source).toContain('From: no-reply@verificationemail.com\r\n')
    expect(source).toContain('To: ada@example.com\r\n')
    expect(source).toContain('Subject: =?UTF-8?B?SMOp?=\r\n')
    expect(source).toMatch(new RegExp(`text/plain[^]*?\r\n\r\nIt is ${code}\r\n`))
    expect(source).toMatch(new RegExp(`text/html[^]*?\r\n\r\n<p>It is <b>${code}</b></p>\r\n`))
  })

  it('keeps text messages in the inbox', async () => {
    const inbox = await receive()
    const server = await start(`smtp://127.0.0.1:${inbox.port}`)
    await signUp(server, 'bob', { phone_number: '+15550001234' })
    await signUp(server, 'ada', ADDRESS)
    await settled(server, 1)
    expect(outcome(server, 0)).toBeUndefined()
    expect(inbox.mails).toHaveLength(1)
  })

  it('sends e-mails in their order, from the address that it is told', async () => {
    const inbox = await receive()
    const url = `smtp://127.0.0.1:${inbox.port}`
    const server = await start(url, { smtp: { url, from: 'People <people@example.com>' } })
    const names = ['ada', 'bob', 'cyd', 'dan']
    await Promise.all(names.map((name) => signUp(server, name, { email: `${name}@example.com` })))
    await settled(server, 3)
    expect(inbox.mails.map(({ to }) => to)).toEqual(names.map((name) => [`${name}@example.com`]))
    expect(inbox.mails[0]?.source).toContain('From: People <people@example.com>\r\n')
    expect(inbox.mails[0]?.from).toBe('people@example.com')
  })

  it.each(['ada@example.com, eve@example.com', 'Ada <ada@example.com>, eve@example.com'])(
    'takes %j for one address',
    async (to) => {
      const inbox = await receive()
      const client = createMailClient({ url: `smtp://127.0.0.1:${inbox.port}` })
      await client.forward({ ...EMAIL, to }).catch(() => undefined)
      await client.close()
      expect(inbox.mails.flatMap((mail) => mail.to)).not.toContain('eve@example.com')
    },
  )

  it('signs in to it with the credentials of the address', async () => {
    const signIns: unknown[] = []
    const inbox = await receive({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password, username }, _session, done) => {
        signIns.push([username, password])
        done(null, { user: username })
      },
    })
    const server = await start(`smtp://ad%40a:p%3Aw@127.0.0.1:${inbox.port}`)
    await signUp(server, 'ada', ADDRESS)
    await settled(server)
    expect(outcome(server)).toEqual({ status: 'sent' })
    expect(signIns).toEqual([['ad@a', 'p:w']])
  })

  it('takes its own certificate for good where it is on this machine', async () => {
    const inbox = await receive({ disabledCommands: [] })
    const server = await start(`smtp://127.0.0.1:${inbox.port}`)
    await signUp(server, 'ada', ADDRESS)
    await settled(server)
    expect(outcome(server)).toEqual({ status: 'sent' })
  })
})

describe('a mail server that does not do its part', () => {
  it('and is down leaves the message in the inbox', async () => {
    const inbox = await startMailServer()
    await inbox.close()
    const server = await start(`smtp://ada:Secret-1@127.0.0.1:${inbox.port}`)
    const { UserConfirmed } = await signUp(server, 'ada', ADDRESS)
    expect(UserConfirmed).toBe(false)
    await settled(server)
    const answer = await fetch(`${server.url}/_local/messages`)
    const { messages } = await answer.json()
    expect(messages).toMatchObject([
      {
        body: `Your confirmation code is ${messages[0].code}`,
        forwarding: {
          status: 'failed',
          detail: `The mail server 127.0.0.1:${inbox.port} cannot be reached (ECONNREFUSED).`,
        },
      },
    ])
  })

  it('and refuses the receiver says so, on one line', async () => {
    const inbox = await receive({
      onRcptTo: (_address, _session, done) => {
        done(Object.assign(new Error('No such\r\n  user Secret-1'), { responseCode: 551 }))
      },
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(null, { user: 'ada' }),
    })
    const server = await start(`smtp://ada:Secret-1@127.0.0.1:${inbox.port}`)
    await signUp(server, 'ada', ADDRESS)
    await settled(server)
    const { detail = '', status } = outcome(server) ?? {}
    expect(status).toBe('failed')
    expect(detail).toContain(`The mail server 127.0.0.1:${inbox.port} refused the e-mail: `)
    expect(detail).toContain('No such user')
    expect(detail).not.toMatch(/Secret|\n/)
  })

  it('and refuses the credentials is told, without them', async () => {
    const inbox = await receive({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password, username }, _session, done) => {
        done(new Error(`${username} has another password than ${password}`))
      },
    })
    const server = await start(`smtp://ada:Secret-1@127.0.0.1:${inbox.port}`)
    await signUp(server, 'ada', ADDRESS)
    await settled(server)
    expect(outcome(server)).toEqual({
      status: 'failed',
      detail: `The mail server 127.0.0.1:${inbox.port} does not accept the credentials.`,
    })
  })

  it('and says nothing is given up', async () => {
    const port = await startSilentServer()
    const client = createMailClient({ url: `smtp://127.0.0.1:${port}` }, 100)
    const sent = [client.forward(EMAIL), client.forward(EMAIL)]
    for (const one of sent) {
      await expect(one).rejects.toThrow(`The mail server 127.0.0.1:${port} did not answer within`)
    }
    await client.close()
  })

  it('and says nothing does not keep the server from closing', async () => {
    const port = await startSilentServer()
    const dataDirectory = mkdtempSync(join(tmpdir(), 'cognito-kit-'))
    const url = `smtp://127.0.0.1:${port}`
    const server = await serve({ port: 0, seed: seedOf({}), dataDirectory, smtp: { url } })
    await signUp(server, 'ada', ADDRESS)
    await signUp(server, 'bob', { email: 'bob@example.com' })
    expect(outcome(server)).toEqual({ status: 'pending' })
    const began = performance.now()
    await server.close()
    // Far less than a mail server may take for one e-mail.
    expect(performance.now() - began).toBeLessThan(10_000)
    const again = await start(url, { dataDirectory })
    const gone = { status: 'failed', detail: STOPPED }
    expect([outcome(again, 0), outcome(again, 1)]).toEqual([gone, gone])
  })

  it('is not told what an address smuggles in', async () => {
    const inbox = await receive()
    const client = createMailClient({ url: `smtp://127.0.0.1:${inbox.port}` })
    const to = 'b@example.com>\r\nRCPT TO:<eve@example.com'
    await client.forward({ ...EMAIL, to }).catch(() => undefined)
    await client.close()
    expect(inbox.mails.flatMap((mail) => mail.to)).not.toContain('eve@example.com')
  })
})

describe('a server that closes', () => {
  it('lets e-mails arrive first', async () => {
    // Loading it for the first time can take longer than a server waits that closes.
    await import('nodemailer')
    const inbox = await receive({
      onRcptTo: (_address, _session, done) => void setTimeout(done, 200),
    })
    const dataDirectory = mkdtempSync(join(tmpdir(), 'cognito-kit-'))
    const url = `smtp://127.0.0.1:${inbox.port}`
    const server = await serve({ port: 0, seed: seedOf({}), dataDirectory, smtp: { url } })
    await signUp(server, 'ada', ADDRESS)
    await server.close()
    const again = await start(url, { dataDirectory })
    expect(outcome(again)).toEqual({ status: 'sent' })
    expect(inbox.mails).toHaveLength(1)
  })
})

describe('the address of a mail server', () => {
  it.each([
    'http://127.0.0.1:1025',
    'smtp://',
    'smtp:127.0.0.1',
    'smtp://:Secret-1@',
    'smtp://127.0.0.1:1025/inbox',
    'smtp://127.0.0.1:1025?logger=true',
    'smtp://ada:Secret-1%@127.0.0.1',
    '127.0.0.1:1025',
    'Secret-1',
    '',
  ])('may not be %j', async (url) => {
    const error = await serve({ port: 0, smtp: { url } }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toContain('smtp.url must look like smtp://127.0.0.1:1025')
    expect(String(error)).not.toContain('Secret-1')
  })
})
