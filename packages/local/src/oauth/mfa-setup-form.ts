import { beginTokenSetup, finishTokenSetup } from '../challenges/mfa-setup.ts'
import type { Context } from '../context.ts'
import { type Html, html } from '../wire/html.ts'
import { type ChallengeForm, codeField, field } from './challenge-form.ts'
import { listIn, type Step } from './step.ts'

const withParameters = (step: Step, session: string, more: Step['parameters']): Step => ({
  ...step,
  session,
  parameters: { ...step.parameters, ...more },
})

/** Shows a secret for an authenticator app at once where nothing else can be set up. */
export const prepareSetup = (context: Context, step: Step): Step => {
  const offered = listIn(step, 'MFAS_CAN_SETUP')
  const isOnly = offered.length === 1 && offered[0] === 'SOFTWARE_TOKEN_MFA'
  return isOnly ? showSecret(context, step) : step
}

const showSecret = (context: Context, step: Step): Step => {
  const { SecretCode = '', Session = '' } = beginTokenSetup(context, step.session)
  return withParameters(step, Session, { SECRET: SecretCode })
}

/** Whether an authenticator app was confirmed, so that nothing is left but to say so. */
export const isConfirmed = ({ parameters }: Step): boolean => parameters['VERIFIED'] === 'true'

/** The step after one that sets an app up: its secret, or the confirmed app; all other answers go their usual way. */
export const advanceSetup = (context: Context, step: Step, form: URLSearchParams): Step => {
  if (step.challenge !== 'MFA_SETUP') return step
  if (form.get('answer') === 'SOFTWARE_TOKEN_MFA') return showSecret(context, step)
  const code = form.get('code')?.trim()
  if (code === undefined) return step
  const { Session = '' } = finishTokenSetup(context, step.session, code, undefined)
  return withParameters(step, Session, { VERIFIED: 'true' })
}

const secretFields = (
  secret: string,
): Html => html`<p>Add this key to your authenticator app, then enter the code that it shows.</p>
<p><code>${secret}</code></p>
${codeField('Your authenticator app shows it.')}
<button>Continue</button>`

const emailFields = (): Html => html`${field({
  name: 'email',
  label: 'E-mail address for codes',
  type: 'email',
  autocomplete: 'email',
})}
<button name="answer" value="EMAIL_OTP">Send a code by e-mail</button>`

/** The form for a second factor to set up: an authenticator app, or a mail address. */
export const mfaSetupForm: ChallengeForm = {
  title: 'Set up a second step',
  fields: (step) => {
    const { SECRET: secret } = step.parameters
    if (secret !== undefined) return secretFields(secret)
    const offered = listIn(step, 'MFAS_CAN_SETUP')
    return html`${offered.includes('EMAIL_OTP') ? emailFields() : html``}
${
  offered.includes('SOFTWARE_TOKEN_MFA')
    ? html`<button class="other" name="answer" value="SOFTWARE_TOKEN_MFA" formnovalidate>Use an authenticator app</button>`
    : html``
}`
  },
  responses: (form) => ({ EMAIL: form.get('email') ?? '' }),
}
