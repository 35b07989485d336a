import type { Parameters } from '../challenges/challenge.ts'
import { type Html, html } from '../wire/html.ts'
import type { Step } from './step.ts'

/** How a page asks a challenge. */
export interface ChallengeForm {
  readonly title: string
  /** What is to be typed in or chosen, with the button that sends it. */
  readonly fields: (step: Step) => Html
  /** The answer to the challenge, from what came back. */
  readonly responses: (form: URLSearchParams) => Parameters
}

/** What a field of a page is like. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'password' | 'email' | 'tel' | 'date'
  readonly autocomplete: string
  readonly value?: string
  /** What is to be known about it. */
  readonly hint?: string
  readonly inputmode?: 'numeric'
}

/** A field with its label; the id is its name, so that a form has it once. */
export const field = (about: Field): Html => {
  const { autocomplete, hint, inputmode, label, name, type, value = '' } = about
  const described = hint === undefined ? html`` : html` aria-describedby="${name}-hint"`
  const mode = inputmode === undefined ? html`` : html` inputmode="${inputmode}"`
  return html`<label for="${name}">${label}</label>
${hint === undefined ? html`` : html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" maxlength="2048" required${mode}${described}>`
}

/** The field for a code. */
export const codeField = (hint: string): Html =>
  field({
    name: 'code',
    label: 'Code',
    type: 'text',
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    hint,
  })

/** One thing to choose among several. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** Things of which one is to be chosen; the first is. */
export const choices = (legend: string, name: string, all: readonly Choice[]): Html =>
  html`<fieldset><legend>${legend}</legend>
${all.map(
  ({ label, value }, index) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}" required${index === 0 ? html` checked` : html``}> ${label}</label>
`,
)}</fieldset>`
