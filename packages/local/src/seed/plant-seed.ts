import type { Context } from '../context.ts'
import { addGroup } from '../operations/groups/add-group.ts'
import { saveResourceServer } from '../operations/oauth/resource-server.ts'
import { addClient } from '../operations/pools/add-client.ts'
import { addPool } from '../operations/pools/add-pool.ts'
import { setUserPoolMfaConfig } from '../operations/pools/set-user-pool-mfa-config.ts'
import { createIdentityProvider } from '../operations/providers/create-identity-provider.ts'
import { HANDLERS } from '../operations/registry.ts'
import { ServiceError } from '../service-error.ts'
import { findPool } from '../settings/find.ts'
import { findGroup } from '../settings/groups.ts'
import { findProvider } from '../settings/identity-providers.ts'
import { findResourceServer } from '../settings/resource-servers.ts'
import { isEndpoint, lambdaConfigOf, NO_TRIGGERS } from '../triggers/create-triggers.ts'
import { requireUser } from '../users/find-user.ts'
import { joinGroup } from '../users/memberships.ts'
import { changeUser } from '../users/save-user.ts'
import type { Validate } from '../validate/create-validator.ts'
import { SeedError } from './seed-error.ts'
import type {
  Seed,
  SeedClient,
  SeedGroup,
  SeedIdentityProvider,
  SeedPool,
  SeedResourceServer,
  SeedUser,
} from './types.ts'

/** What planting needs of a server. */
interface Bed {
  readonly context: Context
  readonly validate: Validate
}

/** Says where in the seed an error of the service arose. */
const at = async (path: string, work: () => unknown): Promise<void> => {
  try {
    await work()
  } catch (error) {
    throw error instanceof ServiceError ? new SeedError(path, error.message) : error
  }
}

const plantProvider = (
  { context, validate }: Bed,
  UserPoolId: string,
  { name: ProviderName, ...settings }: SeedIdentityProvider,
): unknown => {
  if (findProvider(context, UserPoolId, ProviderName) !== undefined) return undefined
  const input = validate('CreateIdentityProvider', { ...settings, UserPoolId, ProviderName })
  return createIdentityProvider(context, input)
}

const plantClient = ({ context, validate }: Bed, poolId: string, seed: SeedClient): void => {
  const { id, name, ...settings } = seed
  const owner = context.store.clients.get(id)?.poolId
  if (owner === poolId) return
  if (owner !== undefined) {
    throw new ServiceError('InvalidParameterException', `client id ${id} is used by pool ${owner}`)
  }
  const input = { ...settings, UserPoolId: poolId, ClientName: name }
  addClient(context, validate('CreateUserPoolClient', input), id)
}

const plantResourceServer = (
  { context, validate }: Bed,
  UserPoolId: string,
  seed: SeedResourceServer,
): void => {
  if (findResourceServer(context, UserPoolId, seed.Identifier) !== undefined) return
  saveResourceServer(context, validate('CreateResourceServer', { ...seed, UserPoolId }))
}

const plantGroup = (
  { context, validate }: Bed,
  UserPoolId: string,
  { name: GroupName, ...settings }: SeedGroup,
): void => {
  if (findGroup(context, UserPoolId, GroupName) !== undefined) return
  addGroup(context, validate('CreateGroup', { ...settings, UserPoolId, GroupName }))
}

const attributeList = (
  attributes: SeedUser['attributes'] = {},
): readonly { readonly Name: string; readonly Value: string }[] =>
  Object.entries(attributes).map(([Name, value]) => ({ Name, Value: String(value) }))

/** Creates a user through the same operations that an administrator would call, without any message. */
const plantUser = async (
  { context, validate }: Bed,
  UserPoolId: string,
  seed: SeedUser,
): Promise<void> => {
  const { AdminCreateUser } = HANDLERS
  if (AdminCreateUser === undefined) throw new SeedError('', 'this server can not create users')
  const { username: Username, password, temporaryPassword = password } = seed
  try {
    const input = {
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: attributeList(seed.attributes),
      TemporaryPassword: temporaryPassword,
    }
    await AdminCreateUser(context, validate('AdminCreateUser', input))
  } catch (error) {
    // The seed of a durable server is planted at each start; who is there already stays as they are.
    if (error instanceof ServiceError && error.name === 'UsernameExistsException') return
    throw error
  }
  const pool = findPool(context, UserPoolId)
  const user = requireUser(context, pool, Username)
  for (const group of seed.groups ?? []) joinGroup(context, user, group)
  if (password === undefined) return
  // The same password is to stay; to set it once more is what a history refuses.
  changeUser(context, pool, user, (current) => ({ ...current, status: 'CONFIRMED' }))
}

/**
 * The settings of a pool by the operation that takes them. Beside a second factor the mode goes to SetUserPoolMfaConfig, because
 * CreateUserPool knows text messages alone and refuses a mode without them.
 */
const byOperation = ({ MfaConfiguration, ...given }: Partial<SeedPool>) => {
  const { EmailMfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration, ...rest } =
    given
  const { WebAuthnConfiguration, ...others } = rest
  const factors = { EmailMfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration }
  const isNamed = Object.values(factors).some((factor) => factor !== undefined)
  return isNamed
    ? { create: others, mfa: { ...factors, MfaConfiguration, WebAuthnConfiguration } }
    : { create: { ...others, MfaConfiguration }, mfa: { WebAuthnConfiguration } }
}

/** Second factors and passkeys, of which CreateUserPool knows little. */
const plantMfa = ({ context, validate }: Bed, UserPoolId: string, mfa: object): unknown => {
  if (Object.values(mfa).every((setting) => setting === undefined)) return undefined
  return setUserPoolMfaConfig(context, validate('SetUserPoolMfaConfig', { ...mfa, UserPoolId }))
}

/** Endpoints among the triggers of a pool; modules are loaded by whoever has files. */
const endpointsOf = ({ triggers = {} }: SeedPool, path: string): NonNullable<typeof triggers> => {
  for (const [name, target] of Object.entries(triggers)) {
    if (target === undefined || isEndpoint(target)) continue
    throw new SeedError(`${path}.triggers.${name}`, 'names a module, which only serve can load')
  }
  return triggers
}

/** Plants a list of a pool; an error names the place of the one that is wrong. */
const plantEach = async <T>(
  path: string,
  list: readonly T[] = [],
  plant: (each: T, place: string) => unknown,
): Promise<void> => {
  for (const [index, each] of list.entries()) {
    const place = `${path}[${index}]`
    await at(place, () => plant(each, place))
  }
}

const checkUser = (context: Context, poolId: string, user: SeedUser, place: string): void => {
  for (const name of user.groups ?? []) {
    if (findGroup(context, poolId, name) !== undefined) continue
    throw new SeedError(`${place}.groups`, `names ${name}, which is no group of the pool`)
  }
  if (user.password !== undefined && user.temporaryPassword !== undefined) {
    throw new SeedError(place, 'has both password and temporaryPassword')
  }
}

const plantPool = async (bed: Bed, seed: SeedPool, path: string): Promise<void> => {
  const { id, name, clients, groups, users, ...rest } = seed
  const { identityProviders, resourceServers, triggers: _named, ...settings } = rest
  const { create, mfa } = byOperation(settings)
  const endpoints = endpointsOf(seed, path)
  await at(path, () => {
    if (bed.context.store.pools.get(id) !== undefined) return
    const input = bed.validate('CreateUserPool', { ...create, PoolName: name })
    const LambdaConfig = { ...input.LambdaConfig, ...lambdaConfigOf(endpoints) }
    bed.context.store.transaction(() => {
      addPool(bed.context, { ...input, LambdaConfig }, id)
      plantMfa(bed, id, mfa)
    })
  })
  await plantEach(`${path}.resourceServers`, resourceServers, (server) =>
    plantResourceServer(bed, id, server),
  )
  // Before the providers, which make groups of their own where there are none.
  await plantEach(`${path}.groups`, groups, (group) => plantGroup(bed, id, group))
  await plantEach(`${path}.identityProviders`, identityProviders, (provider) =>
    plantProvider(bed, id, provider),
  )
  await plantEach(`${path}.clients`, clients, (client) => plantClient(bed, id, client))
  await plantEach(`${path}.users`, users, (user, place) => {
    checkUser(bed.context, id, user, place)
    return plantUser(bed, id, user)
  })
}

/**
 * Creates what a seed lists and is not there yet.
 *
 * @throws {@link SeedError} that names the place in the seed.
 */
export const plantSeed = async (
  context: Context,
  validate: Validate,
  seed: Seed,
): Promise<void> => {
  // A seed states what is; nobody signs up, so no trigger is asked.
  const quiet: Context = { ...context, triggers: NO_TRIGGERS }
  for (const [index, pool] of seed.pools.entries()) {
    await plantPool({ context: quiet, validate }, pool, `pools[${index}]`)
  }
}
