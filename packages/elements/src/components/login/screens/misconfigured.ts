import { html, type TemplateResult } from 'lit'
import { panelFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The page's author made a mistake; visitors read what to do, the author reads what is wrong. */
export const misconfigured = (view: LoginView, problem: string): TemplateResult =>
  panelFrame(
    view,
    view.text('misconfigured.heading'),
    view.text('misconfigured.lead'),
    html`<p class="cui-problem" dir="ltr" lang="en">${problem}</p>`,
  )
