import type { ChallengeNameType } from '@cognito-kit/protocol'
import { html } from '../wire/html.ts'
import { type ChallengeForm, choices, codeField } from './challenge-form.ts'
import { mfaSetupForm } from './mfa-setup-form.ts'
import { newPasswordForm } from './new-password-form.ts'
import { listIn, type Step } from './step.ts'

const LABELS: ReadonlyMap<string, string> = new Map([
  ['SMS_MFA', 'A code by text message'],
  ['SMS_OTP', 'A code by text message'],
  ['EMAIL_OTP', 'A code by e-mail'],
  ['SOFTWARE_TOKEN_MFA', 'A code of my authenticator app'],
])

/** The form for a code that was sent, or that an app shows. */
const codeForm = (parameter: string, hint: (step: Step) => string): ChallengeForm => ({
  title: 'Enter your code',
  fields: (step) => html`${codeField(hint(step))}
<button>Continue</button>`,
  responses: (form) => ({ [parameter]: (form.get('code') ?? '').trim() }),
})

const sentTo = ({ parameters }: Step): string =>
  `The code was sent to ${parameters['CODE_DELIVERY_DESTINATION'] ?? ''}.`

const inApp = ({ parameters }: Step): string => {
  const name = parameters['FRIENDLY_DEVICE_NAME']
  return name ? `Your authenticator app on ${name} shows it.` : 'Your authenticator app shows it.'
}

/** The form for a choice; a password is typed in on the first page, and a passkey needs a script. */
const choiceForm = (list: string): ChallengeForm => ({
  title: 'Choose how to continue',
  fields: (step) => {
    const offered = listIn(step, list)
    const known = offered.flatMap((value) => {
      const label = LABELS.get(value)
      return label === undefined ? [] : [{ value, label }]
    })
    const passkey = offered.includes('WEB_AUTHN')
      ? html`<p>You have a passkey, which this page can not ask for.</p>`
      : html``
    if (known.length === 0) return html`<p>This page has no way to continue.</p>${passkey}`
    return html`${choices('What would you like to use?', 'answer', known)}${passkey}
<button>Continue</button>`
  },
  responses: (form) => ({ ANSWER: form.get('answer') ?? '' }),
})

/** The challenges that pages ask; all others need a script, or a program of the app's own. */
export const CHALLENGE_FORMS: { readonly [Name in ChallengeNameType]?: ChallengeForm } = {
  EMAIL_OTP: codeForm('EMAIL_OTP_CODE', sentTo),
  MFA_SETUP: mfaSetupForm,
  NEW_PASSWORD_REQUIRED: newPasswordForm,
  SELECT_CHALLENGE: choiceForm('AVAILABLE_CHALLENGES'),
  SELECT_MFA_TYPE: choiceForm('MFAS_CAN_CHOOSE'),
  SMS_MFA: codeForm('SMS_MFA_CODE', sentTo),
  SMS_OTP: codeForm('SMS_OTP_CODE', sentTo),
  SOFTWARE_TOKEN_MFA: codeForm('SOFTWARE_TOKEN_MFA_CODE', inApp),
}
