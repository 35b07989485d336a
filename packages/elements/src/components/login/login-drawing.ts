import type { LoginField, LoginFlow, LoginState } from '@cognito-kit/core/login'
import { type LitElement, noChange, nothing } from 'lit'
import { LazyPart } from '../../internal/lazy-part.ts'
import type { LightFormController } from '../../internal/light-form-controller.ts'
import { concealPasswords } from '../../internal/reveal-button.ts'
import { emptySecrets, readForm } from './login-form.ts'
import { firstScreens } from './login-screens.ts'
import type { LoginSteps } from './login-steps.ts'
import type { LoginView } from './parts/view.ts'
import { loadFailed } from './screens/load-failed.ts'
import { loading } from './screens/loading.ts'
import { strangeNames } from './strange-names.ts'

/** Decides who draws a screen: the first file, the one that is loaded later, or the page's own form. */
export class LoginDrawing {
  /** Whether the screen of the state can be seen; it may still be on its way. */
  ready = false
  /** Whether the screen stands in a form that the page brought. */
  isOwn = false
  /** What the form held when the person acted, while it is under way. */
  taken: ReturnType<typeof readForm> = {}
  /** A screen stays until the next one is there, form and fields with it. */
  #hasDrawn = false
  #settled: LoginState | null = null
  readonly steps: LazyPart<LoginSteps>
  readonly light: LightFormController

  /**
   * @param light - Owner of the node that is drawn into.
   * @param fetchSteps - Loads what is not there from the start.
   * @param onFailure - Called with what did not load.
   */
  constructor(
    light: LightFormController,
    fetchSteps: () => Promise<LoginSteps>,
    onFailure: (error: unknown) => void,
  ) {
    const onChange = (error?: unknown): void => {
      if (error) onFailure(error)
      light.host.requestUpdate()
    }
    this.light = light
    this.steps = new LazyPart(fetchSteps, onChange)
    light.host.addEventListener('focusin', this.steps.prefetch, { once: true })
  }

  /** What stands in the node of the element; `isDrawn` is false where the page draws the screen itself. */
  template(view: LoginView, problem: string, isDrawn: boolean): unknown {
    const { screen, choices, fields, actions } = view.state
    const { part } = this.steps
    part?.follow(view)
    if (part) this.light.adopt(part.styles)
    const isWaiting = screen === 'loading' && actions.length > 0
    this.isOwn = this.#inOwnForm(view, !!problem || !isDrawn || isWaiting)
    this.ready = this.isOwn && !!this.steps.part
    if (this.isOwn || !isDrawn) {
      this.#hasDrawn = false
      return nothing
    }
    // Rows to choose from, a known user name and a way out of waiting are drawn by what is loaded later.
    const isKnown = fields.some(({ readOnly }) => readOnly)
    const isPlain = !problem && !choices.length && !isKnown && !isWaiting
    const draw = isPlain && firstScreens[screen]
    if (draw) this.ready = this.#hasDrawn = screen !== 'loading'
    return draw ? draw(view) : this.#later(view, problem)
  }

  /** Puts focus and values where they belong, now that the state is drawn or waits for what draws it. */
  settle(state: LoginState | null): void {
    const { ready, steps } = this
    const before = this.#settled
    if (before && state !== before) steps.prefetch()
    if (!ready) {
      if (state?.screen !== before?.screen) emptySecrets(this.light.node)
      return
    }
    if (state && before) steps.part?.settle(state, before, this)
    if (!state?.pending) this.taken = {}
    // What happens before the steps are there is settled once they are.
    this.#settled = steps.part ? state : (before ?? state)
  }

  /** Takes a form that is submitted, unless it is none of the element's. */
  take(event: Event, submit: () => void): void {
    const { host, node } = this.light
    const form = event.target as HTMLFormElement
    const isOwn = form.slot === 'form' && form.parentNode === host
    if (!isOwn && !node.contains(form)) return
    event.preventDefault()
    concealPasswords(form)
    if (!isOwn || this.steps.part) {
      // The form of the screen before holds no answer to the one that is on its way.
      if (this.ready) submit()
      return
    }
    // Somebody may submit what the server rendered before all is loaded.
    void this.steps
      .load()
      .then(() => host.updateComplete)
      .then(() => this.isOwn && submit())
  }

  /** Says more of a problem with the attributes; what it takes to know is loaded only where something looks wrong. */
  async explain(problem: string): Promise<string> {
    const { host } = this.light
    const known = (host.constructor as typeof LitElement).observedAttributes
    const names = strangeNames(host, known)
    if (!problem && !names.length) return ''
    await this.steps.load()
    return this.steps.part?.explain(problem, names, known) ?? problem
  }

  /** What stands in a field now. */
  typed({ name }: LoginField): string {
    return this.light.node.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? ''
  }

  /** What the form on the screen holds. */
  values({ state }: LoginFlow): { readonly [name: string]: string } {
    const own = this.isOwn ? this.steps.part?.own.read(state.fields) : undefined
    this.taken = own ?? readForm(this.light.node.querySelector('form'), state.fields)
    return this.taken
  }

  #inOwnForm(view: LoginView, isOff: boolean): boolean {
    const forms = this.light.host.querySelectorAll<HTMLFormElement>(':scope > form[slot="form"]')
    if (!forms.length) {
      this.steps.part?.own.restore()
      return false
    }
    this.steps.need()
    // Until the code is there, the page's form is what people see.
    return this.steps.part?.own.show([...forms], view, isOff) ?? !this.steps.failed
  }

  #later(view: LoginView, problem: string): unknown {
    this.steps.need()
    if (this.steps.failed) return loadFailed(view, this.steps.load)
    const { part } = this.steps
    // The texts are a file of their own, in the language of the page.
    if (!part || !view.text('unsupported.heading')) return this.#hasDrawn ? noChange : loading(view)
    this.ready = this.#hasDrawn = true
    return part.template(view, problem)
  }
}
