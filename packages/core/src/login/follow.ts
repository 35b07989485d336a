import type { SessionEvent } from '../ports/client.ts'
import { currentSession } from '../session/session.ts'
import type { Session } from '../session/types.ts'
import { showSignedIn, showSignIn } from './show-first-screen.ts'
import type { Stage } from './stage.ts'
import type { LoginState } from './types.ts'

/** The name to ask with after a session: what was typed, else the user's own where people know it. */
function nameOf({ memory, state }: Stage, { sub, username }: Session): string {
  return state.username || memory.remembered?.username || (username === sub ? '' : username)
}

/** Follows what happens to the session elsewhere: in other code of the page, in other tabs, or when the service ends it. */
export async function follow(stage: Stage, event: SessionEvent): Promise<void> {
  const { memory, state } = stage
  // What the dialogue does itself it also shows itself.
  if (state.pending !== null || state.screen === 'loading') return
  const session = state.session ?? memory.session
  if (event.type === 'signed-out' && session) {
    const isWanted = /local|everywhere|deleted/.test(event.reason)
    const more: Partial<LoginState> = isWanted
      ? { notice: 'signed-out' }
      : { error: { reason: 'session-expired', field: null, cause: null } }
    const turn = stage.begin()
    const isGone = event.reason === 'deleted'
    if (isGone) turn.keep({ remembered: null })
    showSignIn(turn, { ...more, username: isGone ? '' : nameOf(stage, session) })
  }
  if (event.type === 'signed-in') {
    const turn = stage.begin()
    const found = await currentSession(memory.client)
    if (found && !turn.isOver) showSignedIn(turn, found)
  }
}

/** Catches up on what happened to the session elsewhere while something was under way that failed. */
export async function catchUp(stage: Stage): Promise<void> {
  const { memory, state } = stage
  if (state.error === null || state.pending !== null) return
  const isExpected = (state.session ?? memory.session) !== null
  const isThere = (await currentSession(memory.client)) !== null
  if (isExpected === isThere || stage.state !== state) return
  await follow(
    stage,
    isThere ? { type: 'signed-in', username: '' } : { type: 'signed-out', reason: 'elsewhere' },
  )
}
