import { completeSignIn } from '../../oauth/complete-sign-in.ts'
import { needPage } from '../../oauth/platform.ts'
import { signInWithRedirect } from '../../oauth/sign-in-with-redirect.ts'
import type { Dialogue } from '../dialogue.ts'

type ManagedLogin = NonNullable<Dialogue['options']['managedLogin']>

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
  if (!managedLogin) return
  const redirectUri = redirectUriOf(managedLogin)
  const { addEventListener } = globalThis as {
    readonly addEventListener?: (type: string, listener: () => void, options: object) => void
  }
  const again = (): void => {
    if (!dialogue.isOver) dialogue.set({ pending: null })
  }
  addEventListener?.('pageshow', again, { once: true })
  await signInWithRedirect(memory.client, { ...managedLogin, redirectUri, identityProvider })
}

/** Ends the sign-in of somebody who comes back; it goes on where the dialogue is gone, because a code is good for one try. */
export async function comeBack({ memory, options }: Dialogue): Promise<void> {
  const { managedLogin } = options
  if (managedLogin) {
    await completeSignIn(memory.client, { redirectUri: redirectUriOf(managedLogin) })
  }
}
