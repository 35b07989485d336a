import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { linksOf, type OpenedPage, openPage, putMessage, readable } from '../support/pages.ts'

let pool: LocalPool
let store: Store
beforeEach(() => {
  store = createMemoryStore()
  pool = createLocalPool({
    store,
    seed: { pools: [{ id: 'eu-west-1_Pages0001', name: 'people' }] },
  })
})

const open = (path: string): Promise<OpenedPage> => openPage(pool, path)

/** Subjects of the messages in the list. */
const listed = async (query: string): Promise<readonly string[]> =>
  [...(await open(`/inbox?${query}`)).text.matchAll(/<span class="what">([^<]*)</g)].map(
    ([, subject = '']) => subject,
  )

describe('the inbox', () => {
  it('lists what was sent, newest first, each with its code', async () => {
    putMessage(store, 1, { subject: 'first', code: '111111' })
    putMessage(store, 2, { subject: 'second', code: '222222' })
    expect(await listed('')).toEqual(['second', 'first'])
    expect((await open('/inbox')).text).toContain('data-copy="222222"')
  })

  it.each([
    ['q=ANNA', ['text', 'mine']],
    ['q=other%40example', ['other']],
    ['q=worded+body', ['mine']],
    ['q=body+worded+nothing', []],
    ['q=991234', ['text']],
    ['medium=SMS', ['text']],
    ['medium=EMAIL&pool=eu-west-1_Other0001', ['other']],
    ['before=0000000000000002', ['mine']],
    ['before=not-an-id', ['other', 'text', 'mine']],
    ['q=&pool=&medium=', ['other', 'text', 'mine']],
  ])('is searched: %s', async (query, expected) => {
    putMessage(store, 1, { subject: 'mine', body: 'a worded body' })
    putMessage(store, 2, { subject: 'text', medium: 'SMS', code: '991234' })
    putMessage(store, 3, {
      subject: 'other',
      username: 'otto',
      destination: 'other@example.com',
      poolId: 'eu-west-1_Other0001',
    })
    expect(await listed(query)).toEqual(expected)
  })

  it('keeps the search where a message is chosen', async () => {
    const id = putMessage(store, 1, {})
    const page = await open('/inbox?q=anna&medium=EMAIL')
    expect(linksOf(page, /message=/)).toEqual([
      `/_local/inbox?q=anna&medium=EMAIL&message=${id}#message`,
    ])
    expect(
      linksOf(await open(`/inbox?q=anna&message=${id}`), /^\/_local\/inbox\?q=anna$/),
    ).toHaveLength(1)
  })
})

describe('a message', () => {
  it('is shown with code, receiver and reason, and its HTML in a frame that runs nothing', async () => {
    const id = putMessage(store, 1, { body: '<b>Hello</b>' })
    const page = await open(`/inbox?message=${id}`)
    expect(readable(page)).toContain('Why Sign-up CustomMessage_SignUp')
    expect(page.text).toContain(
      `sandbox title="Mail: Your code" src="/_local/inbox/body?message=${id}"`,
    )
    expect(page.text).toContain('&lt;b&gt;Hello&lt;/b&gt;')
    expect(page.text).not.toContain('<b>Hello</b>')
  })

  it('has its HTML at an address of its own, which may neither run, load nor lead anywhere', async () => {
    const id = putMessage(store, 1, { subject: '<i>', body: '<b>Hello</b><script>x</script>' })
    const { headers, text } = await open(`/inbox/body?message=${id}`)
    expect(text).toContain('<b>Hello</b><script>x</script>')
    expect(text).toContain('<title>&lt;i&gt;</title>')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect((await open('/inbox/body?message=7')).status).toBe(404)
  })

  it('that is a text message is shown as text', async () => {
    const id = putMessage(store, 1, { medium: 'SMS', subject: '', body: '<b>424242</b>' })
    const page = await open(`/inbox?message=${id}`)
    expect(page.text).toContain('<p class="text-message">&lt;b&gt;424242&lt;/b&gt;</p>')
    expect(page.text).not.toContain('<iframe')
    expect(page.text).toContain('>Sign-up</h2>')
  })

  it('with a link has it in place of a code, as long as it leads to the web', async () => {
    const link = 'http://127.0.0.1:9229/confirm?code=424242'
    const id = putMessage(store, 1, { link })
    expect(linksOf(await open(`/inbox?message=${id}`), /confirm/)).toEqual([link])
    const other = putMessage(store, 2, { link: 'javascript:alert(1)' })
    expect(linksOf(await open(`/inbox?message=${other}`), /javascript/)).toEqual([])
  })

  it.each([
    [undefined, ''],
    [{ status: 'pending' }, 'Forwarding being forwarded'],
    [{ status: 'sent' }, 'Forwarding forwarded'],
    [
      { status: 'failed', detail: 'mailbox <full>' },
      'Forwarding not forwarded mailbox &lt;full&gt;',
    ],
  ] as const)('says how it fared at a real mail server: %o', async (forwarding, expected) => {
    const id = putMessage(store, 1, { forwarding })
    const text = readable(await open(`/inbox?message=${id}`))
    if (forwarding === undefined) expect(text).not.toContain('Forwarding')
    else expect(text).toContain(expected)
  })

  it('says which trigger of the app sends it in place of the pool', async () => {
    const id = putMessage(store, 1, { sender: 'CustomEmailSender' })
    const text = readable(await open(`/inbox?message=${id}`))
    expect(text).toContain('Sent by the app, by its trigger CustomEmailSender')
    const own = putMessage(store, 2, {})
    expect(readable(await open(`/inbox?message=${own}`))).not.toContain('Sent by the app')
  })
})
