import { type Dialogue, show } from '../dialogue.ts'
import { showSignIn } from '../show-first-screen.ts'
import type { LoginScreen, LoginState } from '../types.ts'
import { screenOf } from './screens.ts'
import { LONGEST_LIFETIME_MS, leadBack } from './step.ts'

/** What can be begun anew without anything being lost has no end. */
const ENDLESS = /^(select-factor|password|passkey)$/

/** Shows a screen with what is known of the challenge that it answers. */
export function showScreen(
  dialogue: Dialogue,
  screen: LoginScreen,
  more: Partial<LoginState> = {},
): void {
  if (screen === 'sign-in') {
    showSignIn(dialogue, more)
    return
  }
  const { expiresAtMs: untilMs, step } = dialogue.memory
  const challengeName = step && (step.name === 'OTHER' ? step.challengeName : step.name)
  // Sign-up, recovery and offers come after a challenge and do not end with it.
  const expiresAtMs = !step || ENDLESS.test(screen) ? null : untilMs
  // The estimate takes nothing from anybody; what cannot be answered any more does not stay.
  if (expiresAtMs !== null) dialogue.whileItWaits(LONGEST_LIFETIME_MS, leadBack)
  show(dialogue, { ...screenOf(dialogue, screen), challengeName, expiresAtMs, ...more })
}
