import type { PasskeyPort } from '../ports/ports.ts'
import type { Session } from '../session/types.ts'
import { type Dialogue, forget, show } from './dialogue.ts'
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
export function providerChoices({ options, memory }: Dialogue): readonly LoginChoice[] {
  const { managedLogin, providers = [] } = options
  if (!managedLogin) return []
  const choices = providers.map((provider): LoginChoice => {
    const { name, label = name } = typeof provider === 'string' ? { name: provider } : provider
    return { id: `provider:${name}`, kind: 'provider', name: label }
  })
  return lastUsedFirst(choices, memory.remembered?.way)
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

/** Shows the first screen: the user name, where the layout is combined the password, and the providers. */
export function showSignIn(dialogue: Dialogue, more: Partial<LoginState> = {}): void {
  const { options, state } = dialogue
  const { authFlow, passkeys } = options
  const { username = state.username } = more
  const isRemembered = !!username && username === dialogue.memory.remembered?.username
  forget(dialogue)
  const isWithPassword = asksForPassword(options)
  const isWithPasskey = isWithPassword && authFlow === 'choice' && canUsePasskeys(passkeys)
  const passkey: LoginChoice = { id: 'WEB_AUTHN', kind: 'passkey', name: null }
  show(dialogue, {
    screen: 'sign-in',
    fields: [
      usernameField(dialogue, { value: username }),
      ...(isWithPassword ? [passwordField()] : []),
    ],
    actions: actionsOf(options, isRemembered),
    choices: [...(isWithPasskey ? [passkey] : []), ...providerChoices(dialogue)],
    ...more,
  })
}

/** Shows that somebody is signed in. */
export function showSignedIn(
  dialogue: Dialogue,
  session: Session,
  notice: LoginState['notice'] = null,
): void {
  forget(dialogue)
  show(dialogue, { screen: 'signed-in', actions: ['sign-out'], session, notice })
}
