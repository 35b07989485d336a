import { html, nothing, type TemplateResult } from 'lit'
import type { SurfaceView } from '../state.ts'

/** A button that does one thing. */
export interface ButtonInput {
  /** What it does; the part of its `data-action`, and of the id of its task before the colon. */
  readonly action: string
  /** What it does it to, where several buttons do the same. */
  readonly of?: string
  readonly label: string
  /** What screen readers say, where the label alone does not tell buttons apart; it begins with the label. */
  readonly name?: string
  readonly tone?: 'danger' | 'main' | 'quiet'
  readonly onClick: () => unknown
}

/** The id of the task that a button begins. */
export const taskId = (action: string, of?: string): string => (of ? `${action}:${of}` : action)

/** Finds a button; what comes from the service or the page must not break out of the selector. */
export const buttonSelector = (action: string, of: string): string =>
  `[data-action="${action}"][data-of="${CSS.escape(of)}"]`

/** Draws a button; while something is done it stays where it is, and says so. */
export function buttonTemplate({ state }: SurfaceView, input: ButtonInput): TemplateResult {
  const { action, label, name, of, onClick, tone } = input
  const isBusy = state.pending === taskId(action, of)
  return html`<button
    class=${tone === 'main' ? 'cui-submit' : 'cui-button'}
    type="button"
    data-action=${action}
    data-of=${of ?? nothing}
    data-tone=${tone ?? nothing}
    aria-label=${name ?? nothing}
    aria-busy=${isBusy ? 'true' : nothing}
    aria-disabled=${state.pending ? 'true' : nothing}
    @click=${() => state.pending || onClick()}
  ><span>${label}</span></button>`
}
