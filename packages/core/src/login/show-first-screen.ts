import type { Session } from '../session/types.ts'
import { type Dialogue, forget, show } from './dialogue.ts'
import { firstScreen } from './first-screen.ts'
import type { LoginState } from './types.ts'

/** Shows the first screen again, or for somebody who is remembered. */
export function showSignIn(dialogue: Dialogue, more: Partial<LoginState> = {}): void {
  const { memory, options, state } = dialogue
  const { username = state.username } = more
  const { remembered } = memory
  const isRemembered = !!username && username === remembered?.username
  forget(dialogue)
  const screen = firstScreen(options, { username, isRemembered, way: remembered?.way })
  show(dialogue, { ...screen, ...more })
}

/** Shows that somebody is signed in. */
export function showSignedIn(
  dialogue: Dialogue,
  session: Session,
  notice: LoginState['notice'] = null,
): void {
  forget(dialogue)
  show(dialogue, { screen: 'signed-in', actions: ['sign-out'], session, notice })
}
