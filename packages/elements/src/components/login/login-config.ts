import {
  createClient,
  createLoginFlow,
  type LoginFlow,
  type LoginFlowOptions,
  localStorageStore,
  memoryStorage,
  type StoragePort,
  sessionStorageStore,
} from '@cognito-kit/core/login'
import type { ProvidedClient } from '../../internal/find-client.ts'

/** Makes the storage that the attribute `storage` names. */
const STORES: { readonly [Name in 'local' | 'session' | 'memory']: () => StoragePort } = {
  local: localStorageStore,
  session: sessionStorageStore,
  memory: memoryStorage,
}

/** What the attributes of `<cognito-login>` say; nothing is checked yet, and a removed attribute is `null`. */
export interface LoginConfig {
  readonly userPoolId: string | null | undefined
  readonly clientId: string | null | undefined
  readonly region: string | null | undefined
  readonly endpoint: string | null | undefined
  readonly storage: 'local' | 'session' | 'memory' | null | undefined
  readonly loginWith: LoginFlowOptions['signInWith'] | null
  readonly signUpAttributes: readonly string[] | null | undefined
  readonly noSignUp: boolean | undefined
  readonly initialScreen: LoginFlowOptions['initialScreen'] | null
  readonly username: string | null | undefined
}

/** Properties that lead to another dialogue when they change. */
export const CONFIG_KEYS: readonly (keyof LoginConfig)[] = [
  'userPoolId',
  'clientId',
  'region',
  'endpoint',
  'storage',
  'loginWith',
  'signUpAttributes',
  'noSignUp',
  'initialScreen',
  'username',
]

/** The value, or the first choice when there is none; throws `TypeError` for anything else. */
function choose<Choice extends string>(
  name: string,
  value: Choice | null | undefined,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const chosen = value ?? choices[0]
  if (choices.includes(chosen)) return chosen
  throw new TypeError(`${name} must be one of ${choices.join(', ')}`)
}

/**
 * Makes the dialogue that the attributes describe; throws `TypeError` naming what is missing or wrong.
 *
 * @param provided - What the provider around the element has, where the element names no pool of its own.
 */
export function flowFromConfig(config: LoginConfig, provided: ProvidedClient | null): LoginFlow {
  if (provided?.problem) throw new TypeError(provided.problem)
  const { userPoolId, clientId, region, endpoint, signUpAttributes, noSignUp, username } = config
  const storage = choose('storage', config.storage, ['local', 'session', 'memory'])
  const screens = ['sign-in', 'sign-up', 'forgot-password'] as const
  const names = ['username', 'email', 'phone'] as const
  const initialScreen = choose('initialScreen', config.initialScreen, screens)
  const client =
    provided?.client ??
    createClient({
      userPoolId: userPoolId ?? '',
      clientId: clientId ?? '',
      // An empty attribute is what templates write for "not set".
      region: region || undefined,
      endpoint: endpoint || undefined,
      storage: STORES[storage](),
    })
  return createLoginFlow(client, {
    initialScreen: noSignUp && initialScreen === 'sign-up' ? 'sign-in' : initialScreen,
    signInWith: choose('loginWith', config.loginWith, names),
    signUpAttributes: signUpAttributes ?? undefined,
    allowSignUp: !noSignUp,
    username: username ?? undefined,
  })
}

/** What is wrong, in the words of the attributes. */
export function configProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message
    .replace(/^createClient: /, '')
    .replace(/^[a-z]+[A-Z]\w*/, (name) =>
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    )
}
