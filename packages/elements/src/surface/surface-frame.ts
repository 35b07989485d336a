import { html, nothing, type TemplateResult } from 'lit'
import type { News } from './news.ts'
import { buttonTemplate } from './parts/button.ts'
import { dialogTemplate } from './parts/dialog.ts'
import { feedbackTemplate } from './parts/feedback.ts'
import type { SurfaceView } from './state.ts'

/** What stands in the frame of a part of the account. */
export interface FrameInput {
  readonly intro: readonly [heading: News, lead: News]
  /** What the element draws once the account is known. */
  readonly content: unknown
  /** How many rows are likely to come. */
  readonly rows: number
  /** What is wrong with the page, for its author. */
  readonly problem: string
  /** What is said when nobody is signed in; `null` where the page says it. */
  readonly left: News | null
  /** The page has something of its own for when nobody is signed in, below which a heading would stand alone. */
  readonly isSlotted: boolean
  /** What is said where the pool has no such thing. */
  readonly absent: News
  readonly retry: () => void
}

/** It keeps the room that the rows will take. */
const loading = ({ text }: SurfaceView, rows: number): TemplateResult =>
  html`<div class="cui-rows cui-loading" role="img" aria-label=${text('pending.busy')}>
    ${Array.from({ length: rows }, () => html`<div class="cui-row"><span class="cui-bone"></span></div>`)}
  </div>`

const words = (text: string): TemplateResult => html`<p class="cui-words">${text}</p>`

function contentTemplate(view: SurfaceView, input: FrameInput): unknown {
  const { state, text } = view
  const { absent, content, left, problem, rows } = input
  switch (state.phase) {
    case 'loading':
      return loading(view, rows)
    case 'misconfigured':
      return html`${words(text('misconfigured.lead'))}<p class="cui-problem" dir="ltr" lang="en">${problem}</p>`
    case 'signed-out':
      return left ? words(text(left.key, left.values)) : nothing
    case 'absent':
      return words(text(absent.key, absent.values))
    case 'failed':
      return nothing
    case 'ready':
      return html`${content}`
  }
}

/** Heading, what it is about, what there is, and what came of the last action. */
export function surfaceFrame(view: SurfaceView, input: FrameInput): TemplateResult {
  const { prefix, state, text } = view
  const [heading, lead] = input.intro
  const isLoading = state.phase === 'loading'
  const retry = { action: 'retry', label: text('account.retry'), onClick: input.retry }
  return html`<section
    class="cui-surface"
    data-phase=${state.phase}
    aria-labelledby="${prefix}-heading"
    aria-busy=${isLoading ? 'true' : nothing}
    ?data-slotted=${input.isSlotted && state.phase === 'signed-out'}
  >
    <div class="cui-intro">
      <h2 class="cui-heading" id="${prefix}-heading" tabindex="-1">${text(heading.key, heading.values)}</h2>
      <p class="cui-lead">${text(lead.key, lead.values)}</p>
    </div>
    <div class="cui-content">
      ${contentTemplate(view, input)} ${feedbackTemplate(view)}
      ${state.phase === 'failed' ? html`<div class="cui-buttons">${buttonTemplate(view, retry)}</div>` : nothing}
    </div>
    ${dialogTemplate(view)}
  </section>`
}
