import { pollLocal } from '../pool/poll-local.ts'

/** An e-mail or text that the local pool "sent". */
export interface Message {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly sentAt: string
  readonly username: string
  readonly medium: 'EMAIL' | 'SMS'
  readonly destination: string
  readonly code: string
  readonly subject: string
  readonly body: string
  readonly trigger: string
}

interface Inbox {
  readonly messages: readonly Message[]
}

/**
 * Reads the inbox about every second while the page is visible.
 *
 * @param userPoolId - The pool whose messages are read; asked each time.
 * @param listener - Called with all messages, newest last, or with `null` when the pool does not answer.
 */
export function pollMessages(
  userPoolId: () => string,
  listener: (messages: readonly Message[] | null) => void,
): void {
  pollLocal<Inbox>(
    () => `messages?poolId=${encodeURIComponent(userPoolId())}`,
    (inbox) => listener(inbox?.messages ?? null),
  )
}
