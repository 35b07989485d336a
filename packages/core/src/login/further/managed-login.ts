import { completeSignIn } from '../../oauth/complete-sign-in.ts'
import { needPage } from '../../oauth/platform.ts'
import { signInWithRedirect } from '../../oauth/sign-in-with-redirect.ts'
import { after } from '../../timing/wait.ts'
import type { Dialogue } from '../dialogue.ts'
import { abortController } from '../stage.ts'

/** After this time people wonder whether anything still happens. */
const PATIENCE_MS = 8000

type ManagedLogin = NonNullable<Dialogue['options']['managedLogin']>

/** What browsers tell of a page that they show again. */
interface PageEvents {
  readonly addEventListener?: (type: 'pageshow', listener: () => void) => void
  readonly removeEventListener?: (type: 'pageshow', listener: () => void) => void
}

/** Where people come back to: this page, unless the app says otherwise. */
function redirectUriOf({ redirectUri }: ManagedLogin): string {
  const [page = ''] = needPage('The login').location.href.split(/[?#]/)
  return redirectUri ?? page
}

/**
 * Leaves for an identity provider. The page is gone soon, so this goes on; a browser that shows it again as it was lets
 * people choose again.
 */
export async function leaveFor(dialogue: Dialogue, identityProvider: string): Promise<void> {
  const { memory, options } = dialogue
  const { managedLogin } = options
  if (!managedLogin || dialogue.isOver) return
  const redirectUri = redirectUriOf(managedLogin)
  const { addEventListener, removeEventListener } = globalThis as PageEvents
  const again = (): void => {
    if (!dialogue.isOver) dialogue.set({ pending: null })
  }
  const endWatch = (): void => removeEventListener?.('pageshow', again)
  addEventListener?.('pageshow', again)
  dialogue.atEnd(endWatch)
  try {
    await signInWithRedirect(memory.client, { ...managedLogin, redirectUri, identityProvider })
  } catch (error) {
    endWatch()
    throw error
  }
}

/**
 * Ends the sign-in of somebody who comes back. It goes on where the dialogue is gone, because a code is good for one try;
 * only somebody who has waited for long can end it.
 */
export async function comeBack(dialogue: Dialogue): Promise<void> {
  const { memory, options } = dialogue
  const { managedLogin } = options
  if (!managedLogin) return
  const controller = abortController()
  const offerWayOut = (): void => {
    if (dialogue.isOver) return
    dialogue.keep({ giveUp: () => controller?.abort() })
    dialogue.set({ actions: ['start-over'] })
  }
  const stopWaiting = after(PATIENCE_MS, offerWayOut)
  const redirectUri = redirectUriOf(managedLogin)
  const signal = controller?.signal
  await completeSignIn(memory.client, { redirectUri, signal }).finally(stopWaiting)
}
