import { mailAnswer } from '../pages/mail-body.ts'
import { type Endpoint, jsonError } from './endpoint.ts'

/** `GET /_local/inbox/body?message=`: the HTML of a mail, for the frame in the inbox. */
export const getMailBody: Endpoint = ({ context }, request) => {
  const id = new URL(request.url).searchParams.get('message') ?? ''
  const message = context.store.messages.get(id)
  return message === undefined ? jsonError(404, 'There is no such message') : mailAnswer(message)
}
