import type { PropertyDeclarations } from 'lit'
import { attributeOf } from '../../internal/attribute-words.ts'
import type { LoginConfig } from './login-config.ts'

/** How attributes are read that are no plain texts. */
const KINDS: PropertyDeclarations = {
  client: { attribute: false },
  codeLength: { type: Number },
  noSignUp: { type: Boolean },
  offerPasskey: { type: Boolean },
  rememberUser: { type: Boolean },
  variant: { reflect: true },
  density: { reflect: true },
  strings: { attribute: false },
  flow: { attribute: false, noAccessor: true },
}

/** Names of the properties that lead to another dialogue when they change. */
export const CONFIG_KEYS: readonly (keyof LoginConfig)[] = [
  'client',
  'userPoolId',
  'clientId',
  'region',
  'endpoint',
  'storage',
  'loginWith',
  'authFlow',
  'layout',
  'preferredFactor',
  'signUpAttributes',
  'noSignUp',
  'passwordPolicy',
  'codeLength',
  'providers',
  'domain',
  'redirectUri',
  'scopes',
  'offerPasskey',
  'rememberDevice',
  'rememberUser',
  'initialScreen',
  'username',
]

/** The properties of `<cognito-login>`; attributes have their names in words with dashes. */
export const loginProperties: PropertyDeclarations = Object.fromEntries(
  [...CONFIG_KEYS, 'variant', 'density', 'strings', 'flow'].map((name) => [
    name,
    { attribute: attributeOf(name), ...KINDS[name] },
  ]),
)
