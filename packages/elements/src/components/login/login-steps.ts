import type { LoginScreen, LoginState } from '@cognito-kit/core/login'
import { html, nothing } from 'lit'
import { ExpiryController } from '../../internal/expiry-controller.ts'
import type { FocusController } from '../../internal/focus-controller.ts'
import type { LightFormController, LightFormHost } from '../../internal/light-form-controller.ts'
import { OfflineController } from '../../internal/offline-controller.ts'
import { SlowController } from '../../internal/slow-controller.ts'
import type { StringKey } from '../../translations/types.ts'
import { explainProblem } from './explain-problem.ts'
import { loginStepStyles } from './login.step-styles.ts'
import { firstScreens, type ScreenTemplate } from './login-screens.ts'
import { OwnForm } from './own-form.ts'
import { actionTemplate } from './parts/actions.ts'
import { moreParts } from './parts/more-parts.ts'
import { newsText } from './parts/news-text.ts'
import { TotpQr } from './parts/totp-qr.ts'
import { isFree, type LoginView, type MoreParts } from './parts/view.ts'
import { code } from './screens/code.ts'
import { confirmSignUp } from './screens/confirm-sign-up.ts'
import { customChallenge } from './screens/custom-challenge.ts'
import { forgotPassword } from './screens/forgot-password.ts'
import { misconfigured } from './screens/misconfigured.ts'
import { newPassword } from './screens/new-password.ts'
import { offerPasskey } from './screens/offer-passkey.ts'
import { passkey } from './screens/passkey.ts'
import { password } from './screens/password.ts'
import { rememberDevice } from './screens/remember-device.ts'
import { resetPassword } from './screens/reset-password.ts'
import { selectFactor } from './screens/select-factor.ts'
import { selectMfa } from './screens/select-mfa.ts'
import { setUpEmail } from './screens/set-up-email.ts'
import { setUpMfa } from './screens/set-up-mfa.ts'
import { setUpTotp } from './screens/set-up-totp.ts'
import { signUp } from './screens/sign-up.ts'
import { stillLoading } from './screens/still-loading.ts'
import { totp } from './screens/totp.ts'
import { unsupported } from './screens/unsupported.ts'
import { settleForm } from './settle-form.ts'

type LaterScreen = Exclude<LoginScreen, 'loading' | 'sign-in' | 'signed-in' | 'set-up-totp'>

/** One view for each screen that is not shown first. */
const SCREENS: { readonly [Screen in LaterScreen]: ScreenTemplate } = {
  password,
  'select-factor': selectFactor,
  passkey,
  code,
  totp,
  'select-mfa': selectMfa,
  'set-up-mfa': setUpMfa,
  'set-up-email': setUpEmail,
  'new-password': newPassword,
  'custom-challenge': customChallenge,
  'sign-up': signUp,
  'confirm-sign-up': confirmSignUp,
  'forgot-password': forgotPassword,
  'reset-password': resetPassword,
  'offer-passkey': offerPasskey,
  'remember-device': rememberDevice,
  unsupported,
}

/** What the element tells its steps, and what they tell it. */
export interface StepsHost {
  readonly element: LightFormHost
  readonly light: LightFormController
  readonly focusing: FocusController
  /** Says a text to screen readers. */
  readonly say: (key: StringKey) => void
  /** Something did not load. */
  readonly onFailure: (error: unknown) => void
}

/** In which form the screen is drawn, and what the form before held when the person acted. */
interface Drawn {
  readonly isOwn: boolean
  readonly taken: { readonly [name: string]: string }
}

/** All that one element needs after its first screen, loaded as one file. */
export class LoginSteps {
  readonly styles: typeof loginStepStyles = loginStepStyles
  readonly explain: typeof explainProblem = explainProblem
  readonly own: OwnForm = new OwnForm()
  readonly parts: MoreParts
  readonly #host: StepsHost
  readonly #qr: TotpQr
  readonly #slow: SlowController
  readonly #expiry: ExpiryController
  readonly #offline: OfflineController
  #told: LoginState | undefined
  #news = ''
  #lost = ''

  /**
   * @param host - The element and how to reach it.
   */
  constructor(host: StepsHost) {
    const { element, say } = host
    this.#host = host
    this.#qr = new TotpQr(() => element.requestUpdate(), host.onFailure)
    this.#slow = new SlowController(element, () => say('pending.slow'))
    this.#expiry = new ExpiryController(element, (phase) => say(`expiry.${phase}`))
    this.#offline = new OfflineController(element)
    this.parts = { ...moreParts, note: (view) => this.#note(view) }
    element.addController({ hostDisconnected: () => queueMicrotask(this.#leave) })
  }

  /** Draws a screen, or why there is none. */
  template(view: LoginView, problem: string): unknown {
    const { screen } = view.state
    if (problem) return misconfigured(view, problem)
    if (screen === 'set-up-totp') return setUpTotp(view, this.#qr)
    if (screen === 'loading') return stillLoading(view)
    const draw = firstScreens[screen] ?? SCREENS[screen as LaterScreen]
    return draw(view)
  }

  /** Says what is new, and watches how long the work and the step take. */
  follow(view: LoginView): void {
    const { state, announce } = view
    // The texts may arrive after the state.
    const news = newsText(view)
    const told = this.#told ?? state
    if (state !== told || news !== this.#news) announce(news)
    this.#told = state
    if (state.screen !== 'set-up-totp') this.#qr.draw(null)
    this.#news = news
    // The network may have been lost before this part came, or its text.
    const lost = this.#offline.offline ? view.text('offline') : ''
    if (lost && lost !== this.#lost) announce(lost)
    this.#lost = lost
    // A ceremony takes as long as the person likes.
    this.#slow.watch(!isFree(state))
    this.#expiry.watch(state.expiresAtMs)
  }

  /** Puts focus and values where they belong once the state is drawn. */
  settle(state: LoginState, before: LoginState, { isOwn, taken }: Drawn): void {
    const { light, focusing } = this.#host
    if (isOwn) this.own.settle(focusing, state, before)
    else settleForm(light, focusing, { state, before, taken })
  }

  /** Whoever holds on to an element that was taken out finds no key in it; one that is only moved is back by now. */
  readonly #leave = (): void => {
    const { element } = this.#host
    if (!element.isConnected && this.#told?.screen === 'set-up-totp') element.requestUpdate()
  }

  /** The most pressing thing alone: there is room for one line. */
  #note(view: LoginView): unknown {
    const { text, state } = view
    const { phase } = this.#expiry
    const key =
      (this.#offline.offline && 'offline') ||
      (phase === 'over' && 'expiry.over') ||
      (this.#slow.slow && 'pending.slow') ||
      (phase && 'expiry.soon')
    if (!key) return nothing
    const again = key === 'expiry.over' && state.actions.includes('start-over')
    return html`<p class="cui-note">${text(key)} ${again ? actionTemplate(view, 'start-over') : nothing}</p>`
  }
}
