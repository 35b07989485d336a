import { readLocal } from './local-endpoint.ts'

/** Often enough to feel immediate, seldom enough not to be noticed. */
const POLL_MS = 1000

/**
 * Reads one of the local pool's endpoints about every second while the page is visible.
 *
 * @param path - Asked each time.
 * @param listener - Called with the answer, or with `null` when there is none.
 */
export function pollLocal<Answer>(
  path: () => string,
  listener: (answer: Answer | null) => void,
): void {
  const poll = async (): Promise<void> => {
    if (document.visibilityState === 'visible') listener(await readLocal<Answer>(path()))
    setTimeout(() => void poll(), POLL_MS)
  }
  void poll()
}
