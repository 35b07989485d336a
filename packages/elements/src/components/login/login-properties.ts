import type { PropertyDeclarations } from 'lit'
import { attributeOf } from '../../internal/attribute-words.ts'

const hasChanged = (value: unknown, old: unknown): boolean =>
  JSON.stringify(value) !== JSON.stringify(old)

/** How attributes are read that are no plain texts, and what changes nothing: equal lists in new arrays. */
const KINDS: PropertyDeclarations = {
  client: { attribute: false },
  signUpAttributes: { hasChanged },
  providers: { hasChanged },
  scopes: { hasChanged },
  passwordPolicy: { hasChanged },
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
export const CONFIG_KEYS: readonly string[] = [
  ...['client', 'userPoolId', 'clientId', 'region', 'endpoint', 'storage', 'loginWith', 'authFlow'],
  ...['layout', 'preferredFactor', 'signUpAttributes', 'noSignUp', 'passwordPolicy', 'codeLength'],
  ...['providers', 'domain', 'redirectUri', 'scopes', 'offerPasskey', 'rememberDevice'],
  ...['rememberUser', 'initialScreen', 'username'],
]

/** The properties of `<cognito-login>`; attributes have their names in words with dashes. */
export const loginProperties: PropertyDeclarations = Object.fromEntries(
  [...CONFIG_KEYS, 'variant', 'density', 'strings', 'flow'].map((name) => [
    name,
    { attribute: attributeOf(name), ...KINDS[name] },
  ]),
)
