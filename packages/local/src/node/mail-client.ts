import type { OutgoingEmail } from '../context.ts'
import { mailFailure } from './mail-failure.ts'
import { parseSmtpUrl, type SmtpServer } from './smtp-url.ts'

/**
 * A real mail server that e-mails are forwarded to.
 *
 * @example
 * const smtp: SmtpOptions = { url: 'smtp://127.0.0.1:1025', from: 'People <no-reply@example.com>' }
 */
export interface SmtpOptions {
  /** `smtp://HOST:PORT`, or `smtps:` for encryption from the start; credentials stand before the host. */
  readonly url: string
  /** Sender of every e-mail. Default: what the pool has, else that of the service. */
  readonly from?: string | undefined
}

/** Takes e-mails to a mail server, one after the other, so that they arrive in their order. */
export interface MailClient {
  /** Rejects with a reason for people, which holds no credentials. */
  forward(email: OutgoingEmail): Promise<void>
  /** Lets what is on its way arrive, but does not wait long for it. */
  close(): Promise<void>
}

/** How long a mail server may take for one e-mail. */
const TIMEOUT_MS = 15_000

/** How long e-mails may take to arrive when the server closes. */
const CLOSE_TIMEOUT_MS = 3000

const connect = async ({ auth, host, isLocal, port, secure }: SmtpServer) => {
  // Loaded only when there is an e-mail to forward: nobody else waits for it.
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure,
    ...(auth === undefined ? {} : { auth }),
    // Mail servers for development encrypt with certificates that they made themselves.
    tls: { rejectUnauthorized: !isLocal },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/**
 * Makes the client of a mail server; nothing is connected yet.
 *
 * @throws TypeError when the address is none, without repeating it: it may hold a password.
 */
export const createMailClient = (
  { from, url }: SmtpOptions,
  timeoutMs: number = TIMEOUT_MS,
): MailClient => {
  const server = parseSmtpUrl(url)
  if (server === undefined) throw new TypeError('smtp.url must look like smtp://127.0.0.1:1025')
  const stop = new AbortController()
  let transport: ReturnType<typeof connect> | undefined
  let last: Promise<unknown> = Promise.resolve()

  const deliver = async (email: OutgoingEmail): Promise<void> => {
    transport ??= connect(server)
    try {
      const loaded = await transport
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)])
      // The library overlooks a signal that is aborted already.
      signal.throwIfAborted()
      // An address as an object is one address; as a text it could be a list.
      const to = { name: '', address: email.to }
      await loaded.sendMail({ ...email, from: from ?? email.from, to, signal })
    } catch (error) {
      const facts = { isStopped: stop.signal.aborted, seconds: Math.ceil(timeoutMs / 1000) }
      throw new Error(mailFailure(error, server, facts))
    }
  }
  return {
    forward: (email) => {
      const delivered = last.then(() => deliver(email))
      last = delivered.catch(() => undefined)
      return delivered
    },
    close: async () => {
      const timer = setTimeout(() => stop.abort(), CLOSE_TIMEOUT_MS)
      await last
      clearTimeout(timer)
    },
  }
}
