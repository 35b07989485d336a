import type { FocusController } from '../internal/focus-controller.ts'
import type { LightFormController } from '../internal/light-form-controller.ts'
import type { SurfaceState } from './state.ts'

/** Opens and closes the question; the browser gives the focus back to where it was. */
function settleDialog(surface: HTMLElement, isAsking: boolean): void {
  const dialog = surface.querySelector<HTMLDialogElement>('dialog.cui-dialog')
  if (!dialog || dialog.open === isAsking) return
  if (!isAsking) {
    dialog.close()
    return
  }
  dialog.showModal()
  // To do nothing is what a hasty Enter shall do.
  dialog.querySelector<HTMLElement>('input, [data-action="dismiss"]')?.focus()
}

/** Whether what the person asked for is still to come. */
const isWaiting = ({ pending, phase }: SurfaceState<unknown>): boolean =>
  pending !== null || phase === 'loading'

/** Where the person goes on after what has just been drawn. */
function targetOf(surface: HTMLElement, state: SurfaceState<unknown>): HTMLElement | null {
  const { failure } = state
  if (!failure) return null
  if (failure.field)
    return surface.querySelector<HTMLElement>(`[name="${CSS.escape(failure.field)}"]`)
  return surface.querySelector<HTMLElement>('[role="alert"]')
}

/**
 * Settles dialog and focus after the element was drawn: after a failure the person stands where it can be mended, and
 * nobody is left on a button that is gone.
 *
 * @param wanted - Selector of what the last action leads to.
 */
export function settleSurface(
  { node }: LightFormController,
  focusing: FocusController,
  state: SurfaceState<unknown>,
  before: SurfaceState<unknown> | null,
  wanted: string | null,
): void {
  // Only the element's own: the account holds other elements, which look after themselves.
  const surface = node.querySelector<HTMLElement>(':scope > .cui-surface')
  if (surface) settleDialog(surface, state.question !== null)
  if (isWaiting(state) || !surface) return
  if (state.failure && state.failure !== before?.failure) focusing.moveTo(targetOf(surface, state))
  else if (wanted) focusing.moveTo(surface.querySelector<HTMLElement>(wanted))
  else if (before?.session && !state.session) {
    focusing.moveTo(surface.querySelector<HTMLElement>('.cui-heading'))
  } else if (before && isWaiting(before) && document.activeElement === document.body) {
    focusing.moveTo(surface.querySelector<HTMLElement>('.cui-heading'))
  }
  focusing.done()
}
