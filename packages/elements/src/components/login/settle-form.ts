import type { LoginState } from '@cognito-kit/core/login'
import type { FocusController } from '../../internal/focus-controller.ts'
import type { LightFormController } from '../../internal/light-form-controller.ts'
import { emptySecrets } from './login-form.ts'
import { errorField } from './parts/view.ts'

/** Long enough to be seen, short enough not to wait for. */
const FADE_MS = 140

/** One step of the dialogue. */
export interface FormStep {
  readonly state: LoginState
  readonly before: LoginState
  /** What the form held when the person asked for the step. */
  readonly taken: { readonly [name: string]: string }
}

/** Whether there was something to act on; the first screen takes the focus from nobody. */
export const couldAct = ({ screen, actions }: LoginState): boolean =>
  screen !== 'loading' || actions.length > 0

/**
 * Inputs that outlive a step: secrets are emptied, names take the value that the flow gives, if it gives one. What was typed
 * while the step was on its way is what the person said last, and stays.
 */
function refill(root: ParentNode, { state, before, taken }: FormStep): void {
  emptySecrets(root)
  const cleared = before.username !== '' && state.username === ''
  for (const input of root.querySelectorAll<HTMLInputElement>('input.cui-input')) {
    const { name, value, defaultValue } = input
    const isNew = (taken[name] ?? value) !== value
    if (!isNew && (cleared || defaultValue)) input.value = defaultValue
  }
}

function fadeIn(element: HTMLElement): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    element.animate({ opacity: [0, 1] }, { duration: FADE_MS, easing: 'ease-out' })
  }
}

/** After a step the heading is read first; after a failure the person stands where it can be mended. */
export function settleForm(
  { node, prefix }: LightFormController,
  focusing: FocusController,
  step: FormStep,
): void {
  const { state, before } = step
  const find = (id: string): HTMLElement | null =>
    (node.getRootNode() as Document | ShadowRoot).getElementById(`${prefix}-${id}`)
  if (couldAct(before)) {
    // A pool's own challenges may follow one another, each with a question of its own.
    const isAsked = state.parameters !== before.parameters && !state.error
    if (state.screen !== before.screen || isAsked) {
      refill(node, step)
      fadeIn(node)
      focusing.moveTo(find('heading'))
    } else if (state.error && state.error !== before.error) {
      focusing.moveTo(find(errorField(state) ?? 'alert'))
    }
  }
  if (!state.pending) focusing.done()
}
