import { html, type TemplateResult } from 'lit'
import { panelFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** What draws the screen did not load; the person can have it tried again. */
export const loadFailed = (view: LoginView, retry: () => void): TemplateResult =>
  panelFrame(
    view,
    view.text('load-failed.heading'),
    view.text('load-failed.lead'),
    html`<button class="cui-submit" type="button" data-action="retry" @click=${retry}>
      ${view.text('load-failed.retry')}
    </button>`,
  )
