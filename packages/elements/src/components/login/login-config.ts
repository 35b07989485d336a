import {
  type Client,
  createClient,
  createLoginFlow,
  type LoginFlow,
  type LoginFlowOptions,
  localStorageStore,
  memoryStorage,
  type PasswordPolicy,
  type StoragePort,
  sessionStorageStore,
} from '@cognito-kit/core/login'
import { attributeOf } from '../../internal/attribute-words.ts'
import type { ProvidedClient } from '../../internal/find-client.ts'
import { readPolicy } from '../../internal/read-policy.ts'

/** Makes the storage that the attribute `storage` names. */
const STORES: { readonly [Name in 'local' | 'session' | 'memory']: () => StoragePort } = {
  local: localStorageStore,
  session: sessionStorageStore,
  memory: memoryStorage,
}

/** A setting that may be removed, or be written but empty. */
type Setting<Value> = Value | '' | null | undefined

/** What the attributes of `<cognito-login>` say; nothing is checked yet, and a removed attribute is `null`. */
export interface LoginConfig {
  readonly client: Client | null | undefined
  readonly userPoolId: Setting<string>
  readonly clientId: Setting<string>
  readonly region: Setting<string>
  readonly endpoint: Setting<string>
  readonly storage: Setting<'local' | 'session' | 'memory'>
  readonly loginWith: Setting<LoginFlowOptions['signInWith']>
  readonly authFlow: Setting<LoginFlowOptions['authFlow']>
  readonly layout: Setting<LoginFlowOptions['layout']>
  readonly preferredFactor: Setting<LoginFlowOptions['preferredFactor']>
  readonly signUpAttributes: Setting<LoginFlowOptions['signUpAttributes'] | string>
  readonly noSignUp: boolean | undefined
  readonly passwordPolicy: Setting<PasswordPolicy | string>
  readonly codeLength: Setting<number>
  readonly providers: Setting<LoginFlowOptions['providers'] | string>
  readonly domain: Setting<string>
  readonly redirectUri: Setting<string>
  readonly scopes: Setting<readonly string[] | string>
  readonly offerPasskey: boolean | undefined
  readonly rememberDevice: Setting<LoginFlowOptions['rememberDevice']>
  readonly rememberUser: boolean | undefined
  readonly initialScreen: Setting<LoginFlowOptions['initialScreen']>
  readonly username: Setting<string>
}

/** Properties whose values are words; the first one of each is what holds without. */
const WORDS: { readonly [Key in keyof LoginConfig]?: string } = {
  storage: 'local, session, memory',
  loginWith: 'username, email, phone',
  authFlow: 'srp, password, choice, custom, custom-srp',
  layout: 'combined, identifier-first',
  preferredFactor: 'PASSWORD, PASSWORD_SRP, EMAIL_OTP, SMS_OTP, WEB_AUTHN',
  rememberDevice: 'never, always, ask',
  initialScreen: 'sign-in, sign-up, forgot-password',
}

/** Properties that are called the same as options of the dialogue. */
const OPTIONS: readonly (keyof LoginConfig & keyof LoginFlowOptions)[] = [
  'initialScreen',
  'authFlow',
  'layout',
  'preferredFactor',
  'passwordPolicy',
  'codeLength',
  'offerPasskey',
  'rememberDevice',
  'rememberUser',
  'username',
]

/** A list as it is, or the names in a text, separated by spaces or commas. */
const listOf = <One>(
  given: Setting<readonly One[] | string>,
): readonly (One | string)[] | undefined =>
  typeof given === 'string' ? given.split(/[\s,]+/).filter(Boolean) : (given ?? undefined)

/** Throws `TypeError` in the words of the attributes for a value that none of them takes. */
function check(config: LoginConfig): void {
  const { codeLength, providers, domain } = config
  for (const [key, words] of Object.entries(WORDS)) {
    const value = config[key as keyof LoginConfig]
    if (value && !words.split(', ').includes(`${value}`)) {
      throw new TypeError(`${attributeOf(key)} is "${value}"; it takes ${words}`)
    }
  }
  // An attribute that is no number is read as `NaN`.
  const digits = Number.isNaN(codeLength) ? 0 : codeLength || 6
  if (digits < 4 || digits > 12) {
    throw new TypeError('code-length must be a number from 4 to 12')
  }
  if (domain && !/^https?:\/\/[^\s/]+/.test(domain)) {
    throw new TypeError('domain must be a URL such as https://login.example.com')
  }
  if (listOf(providers)?.length && !domain)
    throw new TypeError('providers need the attribute domain')
}

/**
 * The client that the page brought, or one for the attributes. Not by `clientFromConfig`: that takes core's main entry, of
 * which a bundler would then put all that the later parts share into what this element loads first.
 */
function clientOf({
  client,
  userPoolId,
  clientId,
  region,
  endpoint,
  storage,
}: LoginConfig): Client {
  return (
    client ??
    createClient({
      userPoolId: userPoolId ?? '',
      clientId: clientId ?? '',
      // An empty attribute is what templates write for "not set".
      region: region || undefined,
      endpoint: endpoint || undefined,
      storage: STORES[storage || 'local'](),
    })
  )
}

/**
 * Makes the dialogue that the attributes describe; throws `TypeError` naming what is missing or wrong.
 *
 * @param provided - What the provider around the element has, where the element names no pool of its own.
 */
export function flowFromConfig(config: LoginConfig, provided?: ProvidedClient | null): LoginFlow {
  if (provided?.problem) throw new TypeError(provided.problem)
  const { noSignUp, passwordPolicy: policy, domain, redirectUri, scopes } = config
  check(config)
  const set = (key: keyof LoginConfig): unknown => config[key] || undefined
  const options = Object.fromEntries(OPTIONS.map((key) => [key, set(key)]))
  if (noSignUp && config.initialScreen === 'sign-up') options['initialScreen'] = undefined
  if (typeof policy === 'string') options['passwordPolicy'] = readPolicy(policy)
  return createLoginFlow(provided?.client ?? clientOf(config), {
    ...options,
    signInWith: config.loginWith || undefined,
    allowSignUp: !noSignUp,
    signUpAttributes: listOf(config.signUpAttributes),
    providers: listOf(config.providers),
    managedLogin: domain
      ? { domain, redirectUri: redirectUri || undefined, scopes: listOf(scopes || null) }
      : undefined,
  })
}
