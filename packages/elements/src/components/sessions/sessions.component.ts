import {
  currentSession,
  isAuthError,
  listSessions,
  NotSignedInError,
  revokeSession,
  type Session,
  signOut,
  signOutEverywhere,
  subscribe,
  type UserSession,
} from '@cognito-kit/core'
import { CognitoSignedOutEvent } from '../../events/signed-out-event.ts'
import { AccountElement } from '../../surface/account-element.ts'
import { taskId } from '../../surface/parts/button.ts'
import type { SurfaceView } from '../../surface/state.ts'
import type { Outcome, SignedIn } from '../../surface/task.ts'
import { unlessGone } from '../../surface/unless-gone.ts'
import { sessionName, sessionsView } from './sessions-view.ts'

/** Service errors of a pool that keeps no track of sessions, or whose plan does not have that. */
const UNTRACKED = /NotEnabled|PoolConfiguration|InTier|UnknownOperation/

/** Forgets the session of this user at once; that the service hears of it may take longer than the person waits. */
async function leave({ client, session }: SignedIn): Promise<void> {
  // Whoever signed in meanwhile stays signed in.
  if ((await currentSession(client))?.sub !== session.sub) {
    throw new NotSignedInError('Somebody else is signed in')
  }
  let unsubscribe = (): void => {}
  const isForgotten = new Promise<void>((resolve) => {
    unsubscribe = subscribe(client, ({ type }) => {
      if (type === 'signed-out') resolve()
    })
  })
  await Promise.race([signOut(client), isForgotten])
  unsubscribe()
}

const left = ({ username }: Session): Outcome => ({
  event: new CognitoSignedOutEvent({ username }),
})

/**
 * Lists where the person is signed in, ends single sessions, and signs out here or everywhere. Where the pool keeps no
 * track of sessions, signing out is what is left.
 *
 * @summary Where a person is signed in, and the ways out.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoSignedOutEvent} cognito-signed-out - The person signed out, here or everywhere.
 * @event {CognitoUpdatedEvent} cognito-updated - A session elsewhere was ended.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `sessions`.
 * @attr {boolean} unstyled - Adopts no styles for the light DOM; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of focus rings.
 * @cssproperty --cognito-muted - Leads and facts. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors and dangerous actions.
 * @cssproperty --cognito-success - Good news.
 * @cssproperty --cognito-border - Border of the card, and the lines between rows.
 * @cssproperty --cognito-background - Background of the card. Default `transparent`.
 * @cssproperty --cognito-dialog-background - Background of the question before something dangerous. Default `Canvas`.
 * @cssproperty --cognito-dialog-color - Text of that question. Default `CanvasText`.
 * @cssproperty --cognito-radius - Corners of buttons. Default `10px`.
 * @cssproperty --cognito-button-radius - Corners of buttons. Default: as inputs.
 * @cssproperty --cognito-card-radius - Corners of the card. Default: 1.4 times as round as inputs.
 * @cssproperty --cognito-text - Text in the card. Default: the page's.
 * @cssproperty --cognito-color-scheme - `light` or `dark`. Default: the page's.
 * @cssproperty --cognito-font - Font family. Default: the page's.
 * @cssproperty --cognito-shadow - Shadow of the card. Default `none`.
 * @cssproperty --cognito-width - Greatest width. Default `42em`.
 * @cssproperty --cognito-padding - Room inside the card.
 * @example
 * const sessions = new CognitoSessions()
 * sessions.addEventListener('cognito-signed-out', () => location.assign('/'))
 * document.querySelector('cognito-provider')?.append(sessions)
 */
export class CognitoSessions extends AccountElement<readonly UserSession[] | null> {
  override readonly surface = 'sessions'
  override readonly source = 'listSessions'

  override read({ client, options }: SignedIn): Promise<readonly UserSession[] | null> {
    return listSessions(client, options).catch((error: unknown) => {
      if (isAuthError(error) && 'serviceName' in error && UNTRACKED.test(error.serviceName)) {
        return null
      }
      throw error
    })
  }

  protected override body(view: SurfaceView, sessions: readonly UserSession[] | null): unknown {
    return sessionsView(view, {
      sessions,
      onEnd: (session) => this.#askToEnd(sessionName(view, session), session),
      onSignOut: () => void this.#signOut(),
      onSignOutEverywhere: () => this.#askToLeave(),
    })
  }

  #signOut(): Promise<boolean> {
    const run = async (user: SignedIn): Promise<Outcome> => {
      await leave(user)
      return left(user.session)
    }
    return this.act({ id: 'sign-out', source: 'signOutEverywhere', run })
  }

  #askToEnd(name: string, { id }: UserSession): void {
    this.ask({
      heading: { key: 'account.sessions.question', values: { name } },
      lead: { key: 'account.sessions.question-lead' },
      submit: { key: 'account.sessions.end' },
      task: {
        id: taskId('confirm-end', id),
        source: 'revokeSession',
        run: async ({ client, options }) => {
          await unlessGone(revokeSession(client, id, options))
          return {
            done: { key: 'account.done.session-ended', values: { name } },
            change: { what: 'session-ended', name },
          }
        },
      },
    })
  }

  #askToLeave(): void {
    this.ask({
      heading: { key: 'account.sessions.everywhere-question' },
      lead: { key: 'account.sessions.everywhere-lead' },
      submit: { key: 'account.sessions.everywhere' },
      task: {
        id: 'confirm-everywhere',
        source: 'signOutEverywhere',
        run: async ({ client, options, session }) => {
          await signOutEverywhere(client, options)
          return left(session)
        },
      },
    })
  }
}
