import type { DemoConfig } from '../config.ts'

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

/** Often enough to feel immediate, seldom enough not to be noticed. */
const POLL_MS = 1000

async function readMessages({ endpoint, userPoolId }: DemoConfig): Promise<readonly Message[]> {
  const answer = await fetch(`${endpoint}/_local/messages?poolId=${userPoolId}`)
  if (!answer.ok) throw new Error(`The inbox answered with status ${answer.status}`)
  const { messages } = (await answer.json()) as { messages: readonly Message[] }
  return messages
}

/**
 * Reads the inbox about every second while the page is visible.
 *
 * @param listener - Called with all messages, newest last, or with `null` when the pool does not answer.
 */
export function pollMessages(
  config: DemoConfig,
  listener: (messages: readonly Message[] | null) => void,
): void {
  const poll = async (): Promise<void> => {
    if (document.visibilityState === 'visible') {
      listener(await readMessages(config).catch(() => null))
    }
    setTimeout(() => void poll(), POLL_MS)
  }
  void poll()
}
