import {
  type Client,
  createClient,
  currentSession,
  localStorageStore,
  type Session,
  subscribe,
} from '@cognito-kit/core'
import { signedInView } from './account/signed-in-view.ts'
import { type DemoConfig, readConfig } from './config.ts'
import { announce } from './dom/announce.ts'
import { byId } from './dom/element.ts'
import { inboxLink } from './inbox/inbox-link.ts'
import { inboxPanel } from './inbox/inbox-panel.ts'
import { signedOutNotice } from './page/signed-out-notice.ts'
import { startPage } from './page/start-page.ts'
import { signedOutView } from './sign-in/signed-out-view.ts'

/** Shows one view at a time; what belongs to the one before ends with its signal. */
function createStage(client: Client, config: DemoConfig) {
  const main = byId('main')
  let current = new AbortController()
  const show = (title: string, draw: (signal: AbortSignal) => HTMLElement): void => {
    current.abort()
    current = new AbortController()
    document.title = `${title} · cognito-kit demo`
    main.replaceChildren(draw(current.signal))
  }
  const focusHeading = (): void => main.querySelector('h1')?.focus()
  const signedIn = (session: Session): void =>
    show('Signed in', (signal) => signedInView(client, session, signal))
  const signedOut = (notice = ''): void =>
    show('Sign in', () =>
      signedOutView(config, notice, (session) => {
        signedIn(session)
        focusHeading()
      }),
    )
  return { signedIn, signedOut, focusHeading }
}

/** Starts the page. */
export async function startDemo(): Promise<void> {
  startPage()
  byId('page-switches').prepend(inboxLink())
  const config = readConfig()
  const client = createClient({ ...config, storage: localStorageStore() })
  const stage = createStage(client, config)
  subscribe(client, (event) => {
    if (event.type !== 'signed-out') return
    const notice = signedOutNotice(event.reason)
    stage.signedOut(notice)
    stage.focusHeading()
    announce(notice)
  })
  inboxPanel(byId('inbox'), byId('inbox-count'), () => config.userPoolId)
  const session = await currentSession(client)
  if (session) stage.signedIn(session)
  else stage.signedOut()
}
