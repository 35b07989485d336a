import type { PasskeyPort } from '../ports/ports.ts'
import { passwordField, usernameField } from './fields.ts'
import type { LoginFlowOptions } from './options.ts'
import type { LoginAction, LoginChoice, LoginState } from './types.ts'

/** Whether the user name comes first, alone. */
export function isIdentifierFirst({ authFlow, layout }: LoginFlowOptions): boolean {
  const isUsual = authFlow === 'choice' || authFlow === 'custom'
  return layout ? layout === 'identifier-first' : isUsual
}

/** Whether the first screen asks for the password too. */
export const asksForPassword = (options: LoginFlowOptions): boolean =>
  options.authFlow !== 'custom' && !isIdentifierFirst(options)

/** Whether there can be passkeys; said without the code of the ceremonies. */
export const canUsePasskeys = (passkeys: PasskeyPort | undefined): boolean =>
  passkeys !== undefined || 'PublicKeyCredential' in globalThis

/** The identity providers, the last used first. */
export function providerChoices(
  { managedLogin, providers = [] }: LoginFlowOptions,
  way: string | undefined,
): readonly LoginChoice[] {
  if (!managedLogin) return []
  const choices = providers.map((provider): LoginChoice => {
    const { name, label = name } = typeof provider === 'string' ? { name: provider } : provider
    return { id: `provider:${name}`, kind: 'provider', name: label }
  })
  return lastUsedFirst(choices, way)
}

/** Choices in their order, but for the one that was used last. */
export const lastUsedFirst = (
  choices: readonly LoginChoice[],
  way: string | undefined,
): readonly LoginChoice[] => [
  ...choices.filter(({ id }) => id === way),
  ...choices.filter(({ id }) => id !== way),
]

function actionsOf(options: LoginFlowOptions, isRemembered: boolean): readonly LoginAction[] {
  const isWithPassword = asksForPassword(options)
  const offered: readonly (LoginAction | false)[] = [
    isWithPassword && 'forgot-password',
    isWithPassword && options.authFlow === 'choice' && 'other-ways',
    options.allowSignUp !== false && 'sign-up',
    isRemembered && 'switch-user',
  ]
  return offered.filter((action) => action !== false)
}

/** Whether the page is one that managed login sends people back to, as far as its address tells. */
export function isCallback({ managedLogin }: LoginFlowOptions): boolean {
  const { location } = globalThis as { readonly location?: { readonly href: string } }
  return !!managedLogin && /[?&](code|error)=/.test(location?.href ?? '')
}

/** Who is asked to sign in, as far as that is known. */
export interface Expected {
  readonly username: string
  /** Whether that is whoever signed in here last. */
  readonly isRemembered: boolean
  /** By what somebody signed in here last. */
  readonly way?: string | undefined
}

/** The first screen: the user name, where the layout is combined the password, and the providers. */
export function firstScreen(
  options: LoginFlowOptions,
  { username, isRemembered, way }: Expected,
): Pick<LoginState, 'screen' | 'fields' | 'actions' | 'choices'> {
  const { authFlow, passkeys } = options
  const isWithPassword = asksForPassword(options)
  const isWithPasskey = isWithPassword && authFlow === 'choice' && canUsePasskeys(passkeys)
  const passkey: LoginChoice = { id: 'WEB_AUTHN', kind: 'passkey', name: null }
  return {
    screen: 'sign-in',
    fields: [
      usernameField({ options, state: { username } }),
      ...(isWithPassword ? [passwordField()] : []),
    ],
    actions: actionsOf(options, isRemembered),
    choices: [...(isWithPasskey ? [passkey] : []), ...providerChoices(options, way)],
  }
}
