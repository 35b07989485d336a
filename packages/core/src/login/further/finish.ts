import type { Session } from '../../session/types.ts'
import type { Dialogue } from '../dialogue.ts'
import { showSignedIn } from '../show-first-screen.ts'
import type { LoginNotice } from '../types.ts'
import { offerNext } from './offers.ts'
import { rememberUser } from './remember-user.ts'

/** Ends a sign-in: remembers what shall be remembered, and offers what shall be offered. */
export async function finish(
  dialogue: Dialogue,
  session: Session,
  notice: LoginNotice | null = null,
): Promise<void> {
  const { memory, options, state } = dialogue
  const { offerPasskey, rememberDevice = 'never' } = options
  const { way } = memory
  dialogue.keep({ step: null, password: '', totp: null, session, notice })
  await rememberUser(dialogue, { username: state.username, way: way ?? '' })
  const isWithDevice = rememberDevice !== 'never' && memory.client.devices !== undefined
  const isWithPasskey = offerPasskey === true && /^PASSWORD/.test(way ?? '')
  if (!isWithDevice && !isWithPasskey) return showSignedIn(dialogue, session, notice)
  try {
    await offerNext(dialogue)
  } catch (error) {
    // Who has tokens is signed in, whatever else could have been done.
    if (dialogue.isOver) throw error
    showSignedIn(dialogue, session, notice)
  }
}
