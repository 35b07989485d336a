import type { LoginField, LoginState } from '@cognito-kit/core/login'
import { BorrowedAttributes } from '../../internal/borrowed-attributes.ts'
import type { FocusController } from '../../internal/focus-controller.ts'
import { cleanValue, emptySecrets } from './login-form.ts'
import { newsText } from './parts/news-text.ts'
import { errorField, type LoginView } from './parts/view.ts'
import { couldAct } from './settle-form.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What else people may be asked for under the name of a user name. */
const CONTACTS: readonly string[] = ['email', 'tel']

/** The page's own control for a field: the one with its `autocomplete` token, else the one with its name. */
function controlOf(form: HTMLFormElement, { name, autocomplete }: LoginField): Control | undefined {
  // Controls elsewhere on the page may belong to the form by their attribute `form`.
  const controls = [...form.elements].filter((one) => one.matches('input, select, textarea'))
  const withToken = (token: string): Element | undefined =>
    controls.find((one) => `${one.getAttribute('autocomplete')}`.split(/\s+/).includes(token))
  const isName = name === 'username'
  const token = isName ? 'username' : autocomplete
  const found =
    (token !== 'off' && withToken(token)) ||
    controls.find((one) => (one as Control).name === name) ||
    (isName && CONTACTS.map(withToken).find(Boolean))
  return found ? (found as Control) : undefined
}

/** What a control holds; of boxes and radio buttons the checked ones count, as in what a form sends. */
function entered(form: HTMLFormElement, { name, type, value }: Control): string {
  return /^(checkbox|radio)$/.test(type) ? String(new FormData(form).get(name) ?? '') : value
}

/** The button that submits, wherever it stands; one that does something else is none. */
const submitOf = (form: HTMLFormElement): Element | undefined =>
  [...form.elements].find(
    (one) =>
      (one as HTMLButtonElement).type === 'submit' && !one.matches('[data-action], [data-choice]'),
  )

/** Empties passwords and codes, also where nothing but the dialogue knows that they are some. */
function empty(form: HTMLFormElement, fields: readonly LoginField[]): void {
  emptySecrets(form)
  for (const field of fields) {
    const control = controlOf(form, field)
    if (control && /password|code|answer/.test(field.kind + field.name)) control.value = ''
  }
}

/** Whether a form of the page says that it is for a screen, and has all that the screen cannot do without. */
function serves(form: HTMLFormElement, { screen, fields }: LoginState): boolean {
  const screens: readonly string[] = (form.dataset['screen'] ?? 'sign-in password').split(/\s+/)
  return (
    screens.includes(screen) && fields.every((field) => !field.required || controlOf(form, field))
  )
}

/** Runs the dialogue in forms that the page brought; their nodes stay the page's, and are given back as they were. */
export class OwnForm {
  #forms: readonly HTMLFormElement[] = []
  #form: HTMLFormElement | undefined
  #view: LoginView | undefined
  readonly #borrowed = new BorrowedAttributes()
  readonly #texts = new Map<Element, string | null>()
  readonly #created: Element[] = []
  /** Number of places that got an id; each is another one. */
  #ids = 0

  /**
   * Shows the state in the page's form for the screen, and hides its other forms.
   *
   * @param forms - All forms that the page brought.
   * @param isOff - Whether something else is shown in place of any form.
   * @returns Whether there is a form for the screen.
   */
  show(forms: readonly HTMLFormElement[], view: LoginView, isOff: boolean): boolean {
    const { state } = view
    // With the element they have left the page, and were given back.
    if (!forms[0]?.isConnected) return true
    if (forms.length !== this.#forms.length || forms.some((form) => !this.#forms.includes(form))) {
      this.restore()
      this.#forms = forms
      for (const form of forms) form.addEventListener('click', this.#onClick)
    }
    const before = this.#view?.state
    this.#view = view
    if (before && before.screen !== 'loading' && before.screen !== state.screen) {
      for (const form of forms) empty(form, before.fields)
    }
    // What the server rendered is the first thing to see.
    if (state.screen === 'loading' && !isOff) return true
    const form = isOff ? undefined : forms.find((one) => serves(one, state))
    for (const one of forms) this.#borrowed.set(one, 'hidden', one === form ? null : '')
    // A form that is left keeps what was typed, but no secret.
    if (this.#form && form !== this.#form) emptySecrets(this.#form)
    if (form) this.#update(form, view, before?.screen !== state.screen)
    this.#form = form
    return form !== undefined
  }

  /** Gives all forms back as they were. */
  restore(): void {
    this.#borrowed.restore()
    for (const [element, text] of this.#texts) element.textContent = text
    for (const element of this.#created) element.remove()
    for (const form of this.#forms) form.removeEventListener('click', this.#onClick)
    this.#texts.clear()
    this.#created.length = 0
    this.#forms = []
    this.#form = this.#view = undefined
  }

  /** The values of the screen's fields, as the page's controls have them. */
  read(fields: readonly LoginField[]): { readonly [name: string]: string } | undefined {
    const form = this.#form
    if (!form) return undefined
    return Object.fromEntries(
      fields.map((field) => {
        const control = controlOf(form, field)
        return [field.name, control ? cleanValue(field, entered(form, control)) : '']
      }),
    )
  }

  /** After a step the form's heading is read first; after a failure the person stands where it can be mended. */
  settle(focusing: FocusController, state: LoginState, before: LoginState): void {
    const form = this.#form
    if (form && couldAct(before)) {
      if (state.screen !== before.screen) {
        const heading = form.querySelector<HTMLElement>('h1, h2, h3, h4, h5, h6')
        if (heading) this.#borrowed.set(heading, 'tabindex', '-1')
        focusing.moveTo(heading ?? form.querySelector('input:not([readonly])'))
      } else if (state.error && state.error !== before.error) {
        const field = state.fields.find(({ name }) => name === errorField(state))
        focusing.moveTo((field && controlOf(form, field)) ?? form.querySelector('[role="alert"]'))
      }
    }
    if (!state.pending) focusing.done()
  }

  #update(form: HTMLFormElement, view: LoginView, isNew: boolean): void {
    const { state } = view
    for (const field of state.fields) this.#fill(form, field, isNew)
    this.#explain(form, view)
    const submit = submitOf(form)
    if (submit) {
      this.#borrowed.set(submit, 'aria-busy', state.pending === 'submit' ? 'true' : null)
      this.#borrowed.set(submit, 'aria-disabled', state.pending ? 'true' : null)
    }
    const ids = state.choices.map(({ id }) => id)
    const offered: readonly string[] = [...state.actions, ...ids]
    for (const button of form.querySelectorAll<HTMLElement>('[data-action], [data-choice]')) {
      const name = button.dataset['action'] ?? button.dataset['choice'] ?? ''
      this.#borrowed.set(button, 'hidden', offered.includes(name) ? null : '')
    }
  }

  /** What is known is put in with the screen; afterwards the field is the person's. */
  #fill(form: HTMLFormElement, field: LoginField, isNew: boolean): void {
    const control = controlOf(form, field)
    if (!control) return
    const own = this.#borrowed.original(control, 'readonly')
    this.#borrowed.set(control, 'readonly', field.readOnly ? '' : own)
    this.#offer(control, field)
    const isFree = isNew && !control.value
    if (field.value && (field.readOnly || isFree)) control.value = field.value
  }

  /** Passkeys are offered in the page's own field for as long as the dialogue waits for one. */
  #offer(control: Control, { autocomplete }: LoginField): void {
    const own = this.#borrowed.original(control, 'autocomplete')
    const isOffered = autocomplete.endsWith(' webauthn') && !own?.includes('webauthn')
    const token = isOffered && own !== 'off' ? `${own ?? 'username'} webauthn` : own
    this.#borrowed.set(control, 'autocomplete', token)
  }

  /** Errors stand where the page wants them; a page without such a place gets one. */
  #explain(form: HTMLFormElement, view: LoginView): void {
    const { state, text, prefix } = view
    const { error, fields } = state
    const name = errorField(state)
    const message = error ? text(`error.${error.reason}`) : ''
    const general = form.querySelector('[data-cognito-error=""]') ?? this.#createAlert(form)
    const special =
      name === null ? null : form.querySelector(`[data-cognito-error="${CSS.escape(name)}"]`)
    const place = special ?? general
    for (const one of form.querySelectorAll('[data-cognito-error]')) {
      this.#borrowed.set(one, 'role', 'alert')
      if (one !== place && this.#texts.has(one)) one.textContent = ''
    }
    if (!place.id) this.#borrowed.set(place, 'id', `${prefix}-own-error-${++this.#ids}`)
    this.#borrowed.set(general, 'tabindex', '-1')
    this.#say(place, message)
    for (const field of fields) {
      const control = controlOf(form, field)
      if (!control) continue
      const own = this.#borrowed.original(control, 'aria-describedby')
      const isWrong = field.name === name
      const described = isWrong ? [own, place.id].filter(Boolean).join(' ') : own
      this.#borrowed.set(control, 'aria-invalid', isWrong ? 'true' : null)
      this.#borrowed.set(control, 'aria-describedby', described)
    }
    const notice = form.querySelector('[data-cognito-notice]')
    if (notice) this.#say(notice, state.pending ? '' : newsText(view))
  }

  #createAlert(form: HTMLFormElement): Element {
    const alert = document.createElement('p')
    alert.dataset['cognitoError'] = ''
    const submit = submitOf(form)
    if (submit && form.contains(submit)) submit.before(alert)
    else form.append(alert)
    this.#created.push(alert)
    return alert
  }

  /** What the server said stays until there is something newer to say. */
  #say(place: Element, message: string): void {
    if (!message && !this.#texts.has(place)) return
    if (!this.#texts.has(place)) this.#texts.set(place, place.textContent)
    if (place.textContent !== message) place.textContent = message
  }

  readonly #onClick = (event: MouseEvent): void => {
    const view = this.#view
    const target = event.target as Element
    const button = target.closest<HTMLElement>('[data-action], [data-choice]')
    if (!view || !button) return
    const { action, choice } = button.dataset
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey
    // A link stays one: for another tab, and until the dialogue has begun.
    if (button.matches('[href]') && (isElsewhere || view.state.screen === 'loading')) return
    event.preventDefault()
    if (choice !== undefined) view.onChoice(choice)
    else if (action) view.onAction(action as Parameters<LoginView['onAction']>[0])
  }
}
