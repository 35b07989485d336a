import { type Client, getUser, type Session, type Tokens } from '@cognito-kit/core'
import { element } from '../dom/element.ts'
import { errorText } from './error-text.ts'
import { sessionCard } from './session-card.ts'
import { tokenCard } from './token-card.ts'
import { userCard } from './user-card.ts'

const ID_PURPOSE = 'Says who you are. For the app that you signed in to.'
const ACCESS_PURPOSE = 'Says what may be done in your name. For the services that the app calls.'

/** The page of a signed-in person. */
export function signedInView(client: Client, session: Session, signal: AbortSignal): HTMLElement {
  const user = element('div', { class: 'slot' }, userCard(null))
  const tokens = element('div', { class: 'tokens' })
  const problem = element('p', { class: 'problem', role: 'alert' })
  const show = (current: Tokens): void => {
    card.show(current)
    tokens.replaceChildren(
      tokenCard('ID', ID_PURPOSE, current.idToken),
      tokenCard('access', ACCESS_PURPOSE, current.accessToken),
    )
  }
  const card = sessionCard(client, show, signal)
  const load = async (): Promise<void> => {
    show(await session.tokens())
    user.replaceChildren(userCard(await getUser(client, { signal })))
  }
  load().catch((error: unknown) => {
    if (!signal.aborted) problem.textContent = errorText(error)
  })
  return element(
    'div',
    { class: 'view account', lang: 'en' },
    element('h1', { tabindex: -1 }, 'Hello, ', element('bdi', {}, session.username)),
    element('p', { class: 'lead' }, 'You are signed in, and still will be after a reload.'),
    problem,
    element('div', { class: 'overview' }, user, card.root),
    tokens,
  )
}
