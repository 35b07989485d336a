import { isAuthError } from '../errors/errors.ts'
import type { Dialogue } from './dialogue.ts'
import type { Stage } from './stage.ts'
import type { LoginError, LoginState } from './types.ts'

/**
 * What to tell of an error. The table of reasons is loaded with the first one; where that fails too, the network is the
 * likeliest reason, and else nobody knows.
 */
async function explain(error: unknown, { fields }: LoginState): Promise<LoginError> {
  if (!isAuthError(error)) return { reason: 'unknown', field: null, cause: null }
  try {
    return (await import('./login-error.ts')).loginError(error, fields)
  } catch {
    const reason = error.code === 'ERR_NETWORK' ? 'network' : 'unknown'
    return { reason, field: null, cause: error }
  }
}

/** Shows why something failed; what is not an error of this package is a bug, and is thrown on. */
export async function showError(dialogue: Dialogue, error: unknown): Promise<void> {
  const shown = await explain(error, dialogue.state)
  if (!dialogue.isOver) dialogue.set({ pending: null, error: shown })
  if (!isAuthError(error)) throw error
}

/**
 * One turn: does what the person wants; failures become the error of the screen that is shown by then. Of a turn that is
 * over nobody hears any more.
 */
export async function attempt(
  stage: Stage,
  pending: LoginState['pending'],
  work: (dialogue: Dialogue) => Promise<void>,
): Promise<void> {
  const dialogue = stage.begin()
  dialogue.set({ pending, error: null, notice: null })
  try {
    await work(dialogue)
  } catch (error) {
    if (!dialogue.isOver) await showError(dialogue, error)
  }
}
