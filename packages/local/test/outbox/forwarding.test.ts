import { describe, expect, it } from 'vitest'
import { createLocalPool } from '../../src/app.ts'
import { createClock } from '../../src/clock.ts'
import type { OutgoingEmail } from '../../src/context.ts'
import { createOutbox, STOPPED } from '../../src/outbox/outbox.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { useDurableStore } from '../support/durable-store.ts'
import { succeed } from '../support/send.ts'

const EMAIL = {
  poolId: 'us-east-1_Example01',
  username: 'ada',
  medium: 'EMAIL',
  destination: 'ada@example.com',
  code: '123456',
  subject: 'Your code',
  body: 'Your <b>code</b> is 123456',
  trigger: 'CustomMessage_SignUp',
} as const

const clock = createClock({ now: () => 0 })

/** An e-mail that a test lets arrive, or not. */
interface Waiting {
  readonly email: OutgoingEmail
  readonly accept: () => void
  readonly refuse: (reason: unknown) => void
}

const createServer = (store: Store = createMemoryStore()) => {
  const waiting: Waiting[] = []
  const reports: unknown[] = []
  const forward = (email: OutgoingEmail): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ email, accept: resolve, refuse: reject })
    })
  const report = (error: unknown): void => void reports.push(error)
  const outbox = createOutbox(store, clock, { forward, report })
  const statuses = () => [...store.messages.list('')].map(([, { forwarding }]) => forwarding)
  return { store, outbox, waiting, reports, statuses }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('an outbox with a mail server', () => {
  it('passes e-mails on after the answer and writes down that they arrived', async () => {
    const { outbox, statuses, waiting } = createServer()
    outbox.send(EMAIL)
    expect(waiting).toEqual([])
    expect(statuses()).toEqual([{ status: 'pending' }])
    await settled()
    expect(waiting[0]?.email).toEqual({
      from: 'no-reply@verificationemail.com',
      to: 'ada@example.com',
      subject: 'Your code',
      html: 'Your <b>code</b> is 123456',
      text: 'Your code is 123456',
    })
    expect(statuses()).toEqual([{ status: 'pending' }])
    waiting[0]?.accept()
    await settled()
    expect(statuses()).toEqual([{ status: 'sent' }])
  })

  it('writes down why an e-mail did not arrive', async () => {
    const { outbox, statuses, waiting } = createServer()
    outbox.send(EMAIL)
    outbox.send(EMAIL)
    await settled()
    waiting[0]?.refuse(new Error('No stamps'))
    waiting[1]?.refuse('no error')
    await settled()
    expect(statuses()).toEqual([
      { status: 'failed', detail: 'No stamps' },
      { status: 'failed', detail: 'no error' },
    ])
  })

  it('keeps text messages, and e-mails that the app sends itself', async () => {
    const { outbox, statuses, waiting } = createServer()
    outbox.send({ ...EMAIL, medium: 'SMS', destination: '+15550001234' })
    outbox.send({ ...EMAIL, sender: 'CustomEmailSender' })
    await settled()
    expect(statuses()).toEqual([undefined, undefined])
    expect(waiting).toEqual([])
  })

  it('takes the addresses of the pool', async () => {
    const { outbox, store, waiting } = createServer()
    const EmailConfiguration = {
      From: 'People <people@example.com>',
      ReplyToEmailAddress: 'help@example.com',
    }
    store.pools.put(EMAIL.poolId, { id: EMAIL.poolId, pool: { EmailConfiguration } })
    outbox.send(EMAIL)
    await settled()
    expect(waiting[0]?.email).toMatchObject({
      from: 'People <people@example.com>',
      replyTo: 'help@example.com',
    })
  })

  it('forgets what is on its way when the inbox is emptied, also for another message of the same id', async () => {
    const { outbox, statuses, store, waiting } = createServer()
    outbox.send(EMAIL)
    await settled()
    store.clear()
    waiting[0]?.accept()
    await settled()
    expect(statuses()).toEqual([])

    outbox.send(EMAIL)
    await settled()
    store.clear()
    outbox.send({ ...EMAIL, medium: 'SMS' })
    waiting[1]?.accept()
    await settled()
    expect(statuses()).toEqual([undefined])

    store.clear()
    outbox.send(EMAIL)
    store.clear()
    outbox.send(EMAIL)
    await settled()
    expect(waiting).toHaveLength(3)
  })

  it('counts what is on its way as failed when it closes, whatever comes of it', async () => {
    const { outbox, reports, statuses, waiting } = createServer()
    outbox.send(EMAIL)
    await settled()
    outbox.send(EMAIL)
    outbox.close()
    const gone = { status: 'failed', detail: STOPPED }
    expect(statuses()).toEqual([gone, gone])
    waiting[0]?.accept()
    await settled()
    expect(statuses()).toEqual([gone, gone])
    expect(waiting).toHaveLength(1)
    expect(reports).toEqual([])
  })

  it('reports that the outcome cannot be written', async () => {
    const { outbox, reports, store, waiting } = createServer()
    outbox.send(EMAIL)
    await settled()
    const broken = new Error('disk full')
    store.messages.get = () => {
      throw broken
    }
    waiting[0]?.accept()
    await settled()
    expect(reports).toEqual([broken])
  })
})

describe('an inbox on disk', () => {
  const files = useDurableStore()

  it('shows after a kill that nobody knows what became of an e-mail', async () => {
    const { outbox, waiting } = createServer(files.store)
    outbox.send(EMAIL)
    outbox.send(EMAIL)
    await settled()
    waiting[0]?.accept()
    await settled()
    const { statuses } = createServer(files.reopen())
    expect(statuses()).toEqual([{ status: 'sent' }, { status: 'failed', detail: STOPPED }])
  })
})

describe('createLocalPool', () => {
  it('forwards what it sends, and succeeds when that fails', async () => {
    const forwarded: OutgoingEmail[] = []
    const pool = createLocalPool({
      forward: async (email) => {
        forwarded.push(email)
        throw new Error('Nobody is there')
      },
      seed: {
        pools: [
          {
            id: 'us-east-1_Example01',
            name: 'people',
            AutoVerifiedAttributes: ['email'],
            clients: [{ id: 'web', name: 'web' }],
          },
        ],
      },
    })
    const answer = await succeed(pool, 'SignUp', {
      ClientId: 'web',
      Username: 'ben',
      Password: 'Correct-Horse-1',
      UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
    })
    expect(answer.CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL')
    await expect
      .poll(() => pool.messages()[0]?.forwarding)
      .toEqual({
        status: 'failed',
        detail: 'Nobody is there',
      })
    expect(forwarded).toMatchObject([{ to: 'ben@example.com' }])
    const inbox = await pool.fetch(new Request('http://127.0.0.1:9229/_local/messages'))
    const { messages } = await inbox.json()
    expect(messages[0].forwarding).toEqual({ status: 'failed', detail: 'Nobody is there' })
    pool.close()
  })
})
