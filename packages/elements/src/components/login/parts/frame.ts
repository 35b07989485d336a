import type { LoginScreen, LoginState } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import type { DirectiveResult } from 'lit/directive.js'
import { keyed } from 'lit/directives/keyed.js'
import { alertIcon, doneIcon } from '../../../internal/icons.ts'
import { actionTemplates } from './actions.ts'
import { fieldTemplates } from './field.ts'
import { errorField, type LoginView } from './view.ts'

/** What a screen puts into the frame that all of them share. */
export interface FrameContent {
  /** What this screen is about. */
  readonly lead?: unknown
  /** Between the lead and the fields. */
  readonly aside?: unknown
  /** Label of the button that submits; `null` for none. Default: the text of the screen. */
  readonly submit?: string | null
}

/** Below the heading: what this screen is about, or what has just been achieved. */
function introOf({ state, text }: LoginView, lead: unknown): unknown {
  const { notice } = state
  const news = notice && notice !== 'code-sent' && notice !== 'code-resent'
  return news ? html`${doneIcon}${text(`notice.${notice}`)}` : lead
}

/** The alert stands in the page before it has a text, else screen readers miss it. */
export function alertOf({ state, text }: LoginView): unknown {
  const { error } = state
  return error && errorField(state) === null
    ? html`${alertIcon}${text(`error.${error.reason}`)}`
    : nothing
}

const noteOf = (view: LoginView): unknown => (view.state.error ? nothing : view.more?.note(view))

const submitTemplate = (pending: LoginState['pending'], label: string): TemplateResult =>
  html`<button
    class="cui-submit"
    type="submit"
    aria-busy=${pending === 'submit' ? 'true' : nothing}
    aria-disabled=${pending ? 'true' : nothing}
  ><span class="cui-submit-label">${label}</span></button>`

/** Before these, no password has been submitted. */
const UNDECIDED: readonly LoginScreen[] = ['sign-in', 'sign-up', 'forgot-password', 'password']

/**
 * A screen with a form; all of them share this one template, so that the form's nodes survive the step.
 *
 * Not the step after a password was submitted: a form that stays tells the password manager of Chromium that the sign-in
 * did not work, and it would never ask to keep the password of somebody who goes on to a code.
 */
export const formFrame = (view: LoginView, content: FrameContent = {}): DirectiveResult => {
  const { screen } = view.state
  return keyed(UNDECIDED.includes(screen) || screen, formTemplate(view, content))
}

/** One template for all that every screen has: a browser takes its time for each one that it meets first. */
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
    <h2 class="cui-heading" id="${prefix}-heading" tabindex="-1">${text(`${screen}.heading`)}</h2>
    <p class="cui-lead">${introOf(view, lead)}</p>
    ${aside}
    <div class="cui-fields">${fieldTemplates(view)}</div>
    <div class="cui-feedback">
      <div class="cui-alert" role="alert" id="${prefix}-alert" tabindex="-1">${alertOf(view)}</div>
      ${noteOf(view)}
    </div>
    ${submit === null ? nothing : submitTemplate(state.pending, submit)}
    ${state.choices.length ? more?.choices(view) : nothing}
    <div class="cui-actions">${actionTemplates(view)}</div>
  </form>`
}

/** A screen that only tells something. */
export function panelFrame(
  view: LoginView,
  heading: string,
  lead = '',
  more: unknown = nothing,
): TemplateResult {
  const { state, prefix } = view
  return html`<div class="cui-form" data-screen=${state.screen}>
    <h2 class="cui-heading" id="${prefix}-heading" tabindex="-1">${heading}</h2>
    <p class="cui-lead">${introOf(view, lead)}</p>
    ${more}
    <div class="cui-feedback">
      <div class="cui-alert" role="alert" id="${prefix}-alert" tabindex="-1">${alertOf(view)}</div>
      ${noteOf(view)}
    </div>
    <div class="cui-actions">${actionTemplates(view)}</div>
  </div>`
}
