import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** An e-mail as the server of a test got it. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and parts, as they came over the line. */
  readonly source: string
}

/** A mail server on this machine. */
export interface MailServer {
  readonly port: number
  readonly mails: ReceivedMail[]
  close(): Promise<void>
}

const portOf = (server: SMTPServer): number => (server.server.address() as AddressInfo).port

/** Starts a mail server that takes everything, unless the options say otherwise. */
export const startMailServer = async (options: SMTPServerOptions = {}): Promise<MailServer> => {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        mails.push({ from, to, source: Buffer.concat(chunks).toString() })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server),
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
