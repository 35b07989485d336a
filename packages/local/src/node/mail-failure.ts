import { STOPPED } from '../outbox/outbox.ts'
import type { SmtpServer } from './smtp-url.ts'

/** Longest answer of a mail server that is shown. */
const MAX_ANSWER = 200

/** What is known of an error of the mail client. */
const factsOf = (error: unknown) => {
  const { code, originalCode, response } = Object(error)
  return { code, originalCode, response: typeof response === 'string' ? response : '' }
}

/** The answer of a server on one line, without what it may repeat of the credentials. */
const answerOf = (response: string, { auth }: SmtpServer): string => {
  const secrets = [auth?.pass ?? '', auth?.user ?? ''].filter((secret) => secret !== '')
  const shown = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), response)
  return shown.replace(/\s+/g, ' ').trim().slice(0, MAX_ANSWER)
}

/**
 * Why an e-mail did not get through, for people. Of what the client says only known codes are repeated, and of what the
 * server says only its answer about the message: whatever else they hold may be the credentials.
 */
export const mailFailure = (
  error: unknown,
  server: SmtpServer,
  { isStopped, seconds }: { readonly isStopped: boolean; readonly seconds: number },
): string => {
  const { code, originalCode, response } = factsOf(error)
  const where = `${server.host}:${server.port}`
  if (isStopped) return STOPPED
  if (code === 'EAUTH') return `The mail server ${where} does not accept the credentials.`
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && response !== '') {
    return `The mail server ${where} refused the e-mail: ${answerOf(response, server)}`
  }
  if (code === 'EENVELOPE') return 'The sender or the receiver has no address that can be sent to.'
  if (code === 'EABORT' || code === 'ETIMEDOUT') {
    return `The mail server ${where} did not answer within ${seconds} seconds.`
  }
  const reason = /^[A-Z0-9_]{3,40}$/.test(originalCode ?? code) ? ` (${originalCode ?? code})` : ''
  return `The mail server ${where} cannot be reached${reason}.`
}
