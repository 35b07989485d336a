import { PoolError } from '../pool/call-pool.ts'
import { applySettings, type PlaygroundPool } from './apply-settings.ts'
import type { Settings } from './settings.ts'

/** What comes of settings. */
export interface Outcome {
  /** The pool that has them now, or `null` when it refused. */
  readonly pool: PlaygroundPool | null
  /** In words. */
  readonly text: string
}

async function attempt(settings: Settings): Promise<Outcome> {
  try {
    return { pool: await applySettings(settings), text: 'The pool is set up as you see it.' }
  } catch (error) {
    if (!(error instanceof PoolError)) throw error
    return { pool: null, text: `The pool refused: ${error.message}` }
  }
}

/** Applies settings one after the other; of those that wait, only the newest. */
export function createApplier(onOutcome: (settings: Settings, outcome: Outcome) => void) {
  let newest: Settings | undefined
  let running = Promise.resolve()
  return (settings: Settings): void => {
    newest = settings
    running = running.then(async () => {
      if (settings !== newest) return
      const outcome = await attempt(settings)
      if (settings === newest) onOutcome(settings, outcome)
    })
  }
}
