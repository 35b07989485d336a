import type { Dialogue } from '../dialogue.ts'
import { field, passwordField, usernameField } from '../fields.ts'
import { providerChoices } from '../first-screen.ts'
import type { LoginAction, LoginField, LoginScreen, LoginState } from '../types.ts'
import { attributeField, signUpAttributes } from './attribute-fields.ts'
import { isFirst } from './step.ts'

/** Digits of the codes of authenticator apps, which is all that the service takes. */
const TOTP_LENGTH = 6

const name = (dialogue: Dialogue): LoginField => usernameField(dialogue, { readOnly: true })

const code = ({ options }: Dialogue, codeLength = options.codeLength ?? null): LoginField =>
  field('code', 'code', 'one-time-code', { codeLength })

const newPassword = ({ options }: Dialogue, required = true): LoginField =>
  field('new-password', 'new-password', 'new-password', {
    required,
    policy: options.passwordPolicy ?? null,
  })

/** Whether people of this app can do without a password (pools allow that where codes are first factors). */
const isPasswordOptional = ({ options }: Dialogue): boolean =>
  options.authFlow === 'choice' && !/^PASSWORD|^$/.test(options.preferredFactor ?? '')

const missingAttributes = ({ memory, options }: Dialogue): readonly LoginField[] => {
  const { step } = memory
  if (step?.name !== 'NEW_PASSWORD_REQUIRED') return []
  const described = signUpAttributes(options)
  return step.requiredAttributes.map((missing) => {
    const attribute = described.find((one) => one.name === missing)
    return attributeField({ ...attribute, name: missing, required: true })
  })
}

/** The form of each screen; screens without one have no fields. */
const FIELDS: {
  readonly [Screen in LoginScreen]?: (dialogue: Dialogue) => readonly LoginField[]
} = {
  password: (dialogue) => [name(dialogue), passwordField()],
  passkey: (dialogue) => [name(dialogue)],
  code: (dialogue) => [name(dialogue), code(dialogue)],
  totp: (dialogue) => [name(dialogue), code(dialogue, TOTP_LENGTH)],
  'set-up-totp': (dialogue) => [name(dialogue), code(dialogue, TOTP_LENGTH)],
  'set-up-email': (dialogue) => [name(dialogue), field('email', 'email', 'email')],
  'new-password': (dialogue) => [
    name(dialogue),
    newPassword(dialogue),
    ...missingAttributes(dialogue),
  ],
  'custom-challenge': (dialogue) => [name(dialogue), field('answer', 'text', 'one-time-code')],
  'sign-up': (dialogue) => [
    usernameField(dialogue),
    ...signUpAttributes(dialogue.options).map(attributeField),
    newPassword(dialogue, !isPasswordOptional(dialogue)),
  ],
  'confirm-sign-up': (dialogue) => [name(dialogue), code(dialogue)],
  'forgot-password': (dialogue) => [usernameField(dialogue)],
  'reset-password': (dialogue) => [name(dialogue), code(dialogue), newPassword(dialogue)],
}

/** The ways out of a first factor: another one, another name. */
function firstFactorActions({ options, state }: Dialogue): readonly LoginAction[] {
  const { authFlow } = options
  return [
    ...(authFlow === 'choice' ? (['other-ways'] as const) : []),
    'back',
    ...(state.isRemembered ? (['switch-user'] as const) : []),
  ]
}

/** Whether a new code can be sent: for a first factor always, for a second one while the password is there. */
const canResend = (dialogue: Dialogue): boolean =>
  isFirst(dialogue) || dialogue.memory.password !== ''

const setUpActions = ({ memory }: Dialogue): readonly LoginAction[] =>
  memory.step?.name === 'MFA_SETUP' && setUpFactors(memory.step.factors).length > 1
    ? ['back', 'start-over']
    : ['start-over']

/** Second factors that can be set up within a sign-in; for text messages the user needs a number already. */
export const setUpFactors = (factors: readonly string[]): readonly string[] =>
  factors.filter((factor) => /^(SOFTWARE_TOKEN_MFA|EMAIL_OTP)$/.test(factor))

/** What else can be done on each screen, most likely first; on a challenge that can only be to begin anew. */
const ACTIONS: {
  readonly [Screen in LoginScreen]?: (dialogue: Dialogue) => readonly LoginAction[]
} = {
  password: (dialogue) => ['forgot-password', ...firstFactorActions(dialogue)],
  'select-factor': (dialogue) => firstFactorActions(dialogue).filter((one) => one !== 'other-ways'),
  passkey: (dialogue) => (isFirst(dialogue) ? firstFactorActions(dialogue) : ['start-over']),
  code: (dialogue) => [
    ...(canResend(dialogue) ? (['resend-code'] as const) : []),
    ...(isFirst(dialogue) ? firstFactorActions(dialogue) : (['start-over'] as const)),
  ],
  'set-up-totp': setUpActions,
  'set-up-email': setUpActions,
  'sign-up': () => ['sign-in'],
  'confirm-sign-up': () => ['resend-code', 'back'],
  'forgot-password': () => ['back'],
  'reset-password': () => ['resend-code', 'back'],
  'offer-passkey': () => ['skip'],
  'remember-device': () => ['skip'],
}

/** What a screen shows that follows from the dialogue's memory. */
export const screenOf = (
  dialogue: Dialogue,
  screen: LoginScreen,
): Pick<LoginState, 'screen' | 'fields' | 'actions' | 'choices'> => ({
  screen,
  fields: FIELDS[screen]?.(dialogue) ?? [],
  actions: ACTIONS[screen]?.(dialogue) ?? (['start-over'] as const),
  choices:
    screen === 'sign-up' ? providerChoices(dialogue.options, dialogue.memory.remembered?.way) : [],
})
