import { CONSTRAINTS } from '@cognito-kit/protocol/constraints'
import { TRIGGER_NAMES } from '../triggers/create-triggers.ts'
import { SeedError } from './seed-error.ts'
import type { Seed } from './types.ts'

interface JsonObject {
  readonly [name: string]: unknown
}

/** What an object of the seed may hold: checks of its own members, and the settings of a request. */
interface Form {
  readonly checks: { readonly [name: string]: (value: unknown, path: string) => void }
  readonly required: readonly string[]
  readonly settings: readonly string[]
}

const object = (value: unknown, path: string): JsonObject => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new SeedError(path, 'must be an object')
}

const list =
  (each: (value: unknown, path: string) => void) =>
  (value: unknown, path: string): void => {
    if (!Array.isArray(value)) throw new SeedError(path, 'must be a list')
    value.forEach((element, index) => {
      each(element, `${path}[${index}]`)
    })
  }

const text = (value: unknown, path: string): void => {
  if (typeof value !== 'string' || value === '') throw new SeedError(path, 'must be a text')
}

const matching =
  (pattern: RegExp, example: string) =>
  (value: unknown, path: string): void => {
    if (typeof value === 'string' && pattern.test(value)) return
    throw new SeedError(path, `must look like ${example}`)
  }

const attributes = (value: unknown, path: string): void => {
  for (const [name, inner] of Object.entries(object(value, path))) {
    if (!['string', 'number', 'boolean'].includes(typeof inner)) {
      throw new SeedError(`${path}.${name}`, 'must be a text, a number, true or false')
    }
  }
}

/** The members of a request that a seed can give, without those that it names in its own way. */
const settingsOf = (shape: string, ...without: readonly string[]): readonly string[] =>
  Object.keys(CONSTRAINTS[shape]?.members ?? {}).filter((name) => !without.includes(name))

const check =
  ({ checks, required, settings }: Form) =>
  (value: unknown, path: string): void => {
    const given = object(value, path)
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
    for (const name of required) {
      if (given[name] === undefined) throw new SeedError(at(name), 'is missing')
    }
    for (const [name, member] of Object.entries(given)) {
      const known = Object.hasOwn(checks, name)
      if (known) checks[name]?.(member, at(name))
      else if (!settings.includes(name)) {
        const names = [...Object.keys(checks), ...settings].join(', ')
        throw new SeedError(at(name), `is not known; known are ${names}`)
      }
    }
  }

const triggers = check({
  checks: Object.fromEntries(TRIGGER_NAMES.map((name) => [name, text])),
  required: [],
  settings: [],
})

const user: Form = {
  checks: {
    username: text,
    password: text,
    temporaryPassword: text,
    attributes,
    groups: list(text),
  },
  required: ['username'],
  settings: [],
}

const client: Form = {
  checks: { id: matching(/^[\w+]{1,128}$/, '1example23456789abcdefghij'), name: text },
  required: ['id', 'name'],
  settings: settingsOf('CreateUserPoolClientRequest', 'UserPoolId', 'ClientName'),
}

const resourceServer: Form = {
  checks: {},
  required: ['Identifier', 'Name'],
  settings: settingsOf('CreateResourceServerRequest', 'UserPoolId'),
}

const group: Form = {
  checks: { name: text },
  required: ['name'],
  settings: settingsOf('CreateGroupRequest', 'UserPoolId', 'GroupName'),
}

const identityProvider: Form = {
  checks: { name: text },
  required: ['name', 'ProviderType', 'ProviderDetails'],
  settings: settingsOf('CreateIdentityProviderRequest', 'UserPoolId', 'ProviderName'),
}

const webAuthn: Form = {
  checks: {},
  required: [],
  settings: settingsOf('WebAuthnConfigurationType'),
}

const pool: Form = {
  checks: {
    id: matching(/^(?=.{1,55}$)[\w-]+_[0-9a-zA-Z]+$/, 'us-east-1_Example01'),
    name: text,
    WebAuthnConfiguration: check(webAuthn),
    triggers,
    resourceServers: list(check(resourceServer)),
    identityProviders: list(check(identityProvider)),
    clients: list(check(client)),
    groups: list(check(group)),
    users: list(check(user)),
  },
  required: ['id', 'name'],
  settings: [
    ...settingsOf('CreateUserPoolRequest', 'PoolName'),
    ...settingsOf('SetUserPoolMfaConfigRequest', 'UserPoolId', 'MfaConfiguration'),
  ],
}

const checkSeed = check({ checks: { pools: list(check(pool)) }, required: ['pools'], settings: [] })

/**
 * Takes JSON as a seed; the values of settings are checked when the seed is planted.
 *
 * @throws {@link SeedError} that names the place in the seed.
 */
export const parseSeed = (json: unknown): Seed => {
  checkSeed(json, '')
  return json as Seed
}
