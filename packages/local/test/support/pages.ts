import type { LocalPool } from '../../src/app.ts'
import type { MessageRecord } from '../../src/store/records.ts'
import type { Store } from '../../src/store/store.ts'

/** A page as a browser gets it. */
export interface OpenedPage {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Opens a page below `/_local`. */
export const openPage = async (pool: LocalPool, path: string): Promise<OpenedPage> => {
  const answer = await pool.fetch(new Request(`http://127.0.0.1:9229/_local${path}`))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** The text of a page, without its tags, blanks as one. */
export const readable = ({ text }: OpenedPage): string =>
  text
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

/** Addresses of the links of a page that match. */
export const linksOf = ({ text }: OpenedPage, pattern: RegExp): readonly string[] =>
  [...text.matchAll(/ href="([^"]*)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => pattern.test(href))

/** Puts a message into the inbox that no flow of a test sends. */
export const putMessage = (
  store: Store,
  number: number,
  message: Partial<MessageRecord>,
): string => {
  const id = String(number).padStart(16, '0')
  store.messages.put(id, {
    id,
    sentAt: '2026-03-02T03:04:05.000Z',
    poolId: 'eu-west-1_Pages0001',
    username: 'anna',
    medium: 'EMAIL',
    destination: 'anna@example.com',
    code: '424242',
    subject: 'Your code',
    body: 'Your code is 424242',
    trigger: 'CustomMessage_SignUp',
    ...message,
  })
  return id
}
