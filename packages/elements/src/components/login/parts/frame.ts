import type { LoginScreen } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { alertIcon, doneIcon } from '../../../internal/icons.ts'
import { actionsTemplate } from './actions.ts'
import { fieldsTemplate } from './field.ts'
import { errorField, type LoginView } from './view.ts'

/** What a screen puts into the frame that all of them share. */
export interface FrameContent {
  /** What this screen is about. */
  readonly lead?: string
  /** Between the lead and the fields. */
  readonly aside?: unknown
  /** Label of the button that submits; `null` for none. Default: the text of the screen. */
  readonly submit?: string | null
}

/** Heading, and below it what this screen is about or what has just been achieved. */
function introTemplate(
  { state, prefix, text }: LoginView,
  heading: string,
  lead: string,
): TemplateResult {
  const { notice } = state
  const news = notice && notice !== 'code-sent' && notice !== 'code-resent'
  return html`<h2 class="cui-heading" id="${prefix}-heading" tabindex="-1">${heading}</h2>
    <p class="cui-lead">${news ? html`${doneIcon}${text(`notice.${notice}`)}` : lead}</p>`
}

/** The alert stands in the page before it has a text, else screen readers miss it. */
function feedbackTemplate(view: LoginView): TemplateResult {
  const { state, prefix, text } = view
  const { error } = state
  const message = error && errorField(state) === null ? text(`error.${error.reason}`) : ''
  return html`<div class="cui-feedback">
    <div class="cui-alert" role="alert" id="${prefix}-alert" tabindex="-1">${message && html`${alertIcon}${message}`}</div>
    ${error ? nothing : view.more?.note(view)}
  </div>`
}

function submitTemplate({ state }: LoginView, label: string): TemplateResult {
  const busy = state.pending === 'submit'
  return html`<button
    class="cui-submit"
    type="submit"
    aria-busy=${busy ? 'true' : nothing}
    aria-disabled=${state.pending ? 'true' : nothing}
  ><span class="cui-submit-label">${label}</span></button>`
}

/** Before these, no password has been submitted. */
const UNDECIDED: readonly LoginScreen[] = ['sign-in', 'sign-up', 'forgot-password', 'password']

/**
 * A screen with a form; all of them share this one template, so that the form's nodes survive the step.
 *
 * Not the step after a password was submitted: a form that stays tells the password manager of Chromium that the sign-in
 * did not work, and it would never ask to keep the password of somebody who goes on to a code.
 */
export const formFrame = (view: LoginView, content: FrameContent = {}): TemplateResult => {
  const { screen } = view.state
  return html`${keyed(UNDECIDED.includes(screen) || screen, formTemplate(view, content))}`
}

function formTemplate(view: LoginView, content: FrameContent): TemplateResult {
  const { state, prefix, text, more } = view
  const screen = state.screen as 'sign-in'
  const { lead = '', aside = nothing, submit = text(`${screen}.submit`) } = content
  // `method` keeps a password out of the address, should the page ever submit the form without this element.
  return html`<form
    class="cui-form"
    id="${prefix}-form"
    data-screen=${screen}
    method="post"
    novalidate
  >
    ${introTemplate(view, text(`${screen}.heading`), lead)} ${aside} ${fieldsTemplate(view)}
    ${feedbackTemplate(view)} ${submit === null ? nothing : submitTemplate(view, submit)}
    ${state.choices.length ? more?.choices(view) : nothing} ${actionsTemplate(view)}
  </form>`
}

/** A screen that only tells something. */
export function panelFrame(
  view: LoginView,
  heading: string,
  lead = '',
  more: unknown = nothing,
): TemplateResult {
  return html`<div class="cui-form" data-screen=${view.state.screen}>
    ${introTemplate(view, heading, lead)} ${more} ${feedbackTemplate(view)} ${actionsTemplate(view)}
  </div>`
}
