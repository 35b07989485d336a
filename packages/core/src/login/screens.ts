import type { PendingStep } from '../flow/types.ts'
import type { LoginFlowOptions } from './options.ts'
import type { LoginAction, LoginField, LoginScreen, LoginState } from './types.ts'

/** What a screen's form depends on, beside the screen's name. */
export interface ScreenContext {
  readonly options: LoginFlowOptions
  readonly username: string
  readonly step: PendingStep | null
}

/** Attribute names whose HTML `autocomplete` token differs from the name with dashes (HTML standard, section 4.10.18.7). */
const AUTOCOMPLETE: { readonly [attribute: string]: string } = {
  phone_number: 'tel',
  birthdate: 'bday',
  website: 'url',
  gender: 'sex',
  address: 'street-address',
  locale: 'language',
  given_name: 'given-name',
  family_name: 'family-name',
  middle_name: 'additional-name',
  name: 'name',
  nickname: 'nickname',
  email: 'email',
}

const KINDS: { readonly [attribute: string]: LoginField['kind'] } = {
  email: 'email',
  phone_number: 'tel',
  birthdate: 'date',
}

const field = (
  name: string,
  kind: LoginField['kind'],
  autocomplete: string,
  more: Partial<LoginField> = {},
): LoginField => ({
  name,
  kind,
  autocomplete,
  required: true,
  readOnly: false,
  value: '',
  label: null,
  options: [],
  codeLength: null,
  policy: null,
  ...more,
})

const attributeField = (name: string): LoginField =>
  field(name, KINDS[name] ?? 'text', AUTOCOMPLETE[name] ?? 'off')

/** A real user name field stands on every screen with a password, so that password managers know whose it is. */
function usernameField({ options, username }: ScreenContext, readOnly = false): LoginField {
  const kind = { username: 'username', email: 'email', phone: 'tel' } as const
  return field('username', kind[options.signInWith ?? 'username'], 'username', {
    readOnly,
    value: username,
  })
}

const newPassword = (): LoginField => field('new-password', 'new-password', 'new-password')
const code = (): LoginField => field('code', 'code', 'one-time-code')

/** Attributes that sign-up asks for; where the user name is the address or number, that is enough. */
export function signUpAttributes(options: LoginFlowOptions): readonly string[] {
  const given = options.signUpAttributes?.map((one) => (typeof one === 'string' ? one : one.name))
  return given ?? ((options.signInWith ?? 'username') === 'username' ? ['email'] : [])
}

/** The fields of each screen, in the order in which they are shown. */
function fieldsOf(screen: LoginScreen, context: ScreenContext): readonly LoginField[] {
  switch (screen) {
    case 'sign-in':
      return [usernameField(context), field('password', 'password', 'current-password')]
    case 'sign-up':
      return [
        usernameField(context),
        ...signUpAttributes(context.options).map(attributeField),
        newPassword(),
      ]
    case 'confirm-sign-up':
      return [usernameField(context, true), code()]
    case 'forgot-password':
      return [usernameField(context)]
    case 'reset-password':
      return [usernameField(context, true), code(), newPassword()]
    case 'new-password':
      return [
        usernameField(context, true),
        newPassword(),
        ...(context.step?.name === 'NEW_PASSWORD_REQUIRED'
          ? context.step.requiredAttributes.map(attributeField)
          : []),
      ]
    case 'loading':
    case 'password':
    case 'select-factor':
    case 'passkey':
    case 'code':
    case 'totp':
    case 'select-mfa':
    case 'set-up-mfa':
    case 'set-up-totp':
    case 'set-up-email':
    case 'custom-challenge':
    case 'offer-passkey':
    case 'remember-device':
    case 'unsupported':
    case 'signed-in':
      return []
    default:
      return screen satisfies never
  }
}

/** What else can be done on each screen, most likely first. */
const ACTIONS: { readonly [Screen in LoginScreen]: readonly LoginAction[] } = {
  loading: [],
  'sign-in': ['forgot-password', 'sign-up'],
  'sign-up': ['sign-in'],
  'confirm-sign-up': ['resend-code', 'back'],
  'forgot-password': ['back'],
  'reset-password': ['resend-code', 'back'],
  'new-password': ['start-over'],
  password: ['start-over'],
  'select-factor': ['start-over'],
  passkey: ['start-over'],
  code: ['start-over'],
  totp: ['start-over'],
  'select-mfa': ['start-over'],
  'set-up-mfa': ['start-over'],
  'set-up-totp': ['start-over'],
  'set-up-email': ['start-over'],
  'custom-challenge': ['start-over'],
  'offer-passkey': ['start-over'],
  'remember-device': ['start-over'],
  unsupported: ['start-over'],
  'signed-in': ['sign-out'],
}

/** Where `back` leads. */
export const BACK: { readonly [Screen in LoginScreen]?: LoginScreen } = {
  'confirm-sign-up': 'sign-in',
  'forgot-password': 'sign-in',
  'reset-password': 'forgot-password',
}

const challengeName = (step: PendingStep | null): string | null =>
  step && (step.name === 'OTHER' ? step.challengeName : step.name)

/** The part of the state that follows from the screen alone. */
export function screenState(
  screen: LoginScreen,
  context: ScreenContext,
): Pick<LoginState, 'screen' | 'fields' | 'actions' | 'choices' | 'challengeName'> {
  const closed = context.options.allowSignUp === false
  return {
    screen,
    fields: fieldsOf(screen, context),
    actions: ACTIONS[screen].filter((action) => !(closed && action === 'sign-up')),
    choices: [],
    challengeName: challengeName(context.step),
  }
}
