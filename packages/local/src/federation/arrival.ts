import type { IdentityProviderType } from '@cognito-kit/protocol'
import { type Attributes, withoutEmpty } from '../attributes/attribute-list.ts'
import { SUBJECT } from '../attributes/identities.ts'
import { checkAttributeValues } from '../attributes/schema.ts'
import type { Context } from '../context.ts'
import { type App, findApp } from '../settings/find.ts'
import { findProvider } from '../settings/identity-providers.ts'
import type { UserRecord } from '../store/records.ts'
import { findByIdentity, type IdentityName } from '../users/identities.ts'
import { FederationError } from './federation-error.ts'
import type { Person } from './fetch-person.ts'
import { mapAttributes, writtenAttributes } from './map-attributes.ts'

/** A person whom a provider signed in, as a client of the pool sees them. */
export interface Arrival {
  readonly app: App
  readonly provider: IdentityProviderType
  readonly identity: IdentityName
  /** Mapped attributes, by which the person may be linked. */
  readonly mapped: Attributes
  /** Those of them that are written. */
  readonly written: Attributes
}

/**
 * The provider with a name through which a client lets people sign in.
 *
 * @throws {@link FederationError} when there is none.
 */
export const providerOf = (context: Context, app: App, name: string): IdentityProviderType => {
  const isOffered = app.client.SupportedIdentityProviders?.includes(name) === true
  const provider = isOffered ? findProvider(context, app.poolId, name) : undefined
  if (provider !== undefined) return provider
  throw new FederationError(
    'invalid_request',
    `Identity provider ${name} does not exist for the client.`,
  )
}

/**
 * Looks at a person with the settings of the moment; what waited for somebody looks again.
 *
 * @throws {@link ServiceError} `ResourceNotFoundException`, or `InvalidParameterException` for values that do not fit.
 * @throws {@link FederationError} when the client no longer takes people from the provider.
 */
export const arrive = (
  context: Context,
  client: { readonly poolId: string; readonly clientId: string },
  providerName: string,
  person: Person,
): Arrival => {
  const app = findApp(context, client.clientId, client.poolId)
  const provider = providerOf(context, app, providerName)
  const mapped = mapAttributes(provider, person)
  const written = writtenAttributes(app.client, mapped)
  checkAttributeValues(app.pool, written)
  const identity = { providerName, attribute: SUBJECT, value: person.subject }
  return { app, provider, identity, mapped, written }
}

/** The names by which an arrival may be known: its subject, and before the first time the attributes of a link. */
export const namesOf = ({ identity, mapped }: Arrival): readonly IdentityName[] => [
  identity,
  ...Object.entries(withoutEmpty(mapped)).map(([attribute, value]) => ({
    providerName: identity.providerName,
    attribute,
    value,
  })),
]

/** The user as whom an arrival signs in, if there is one already. */
export const findArrived = (context: Context, arrival: Arrival): UserRecord | undefined => {
  for (const name of namesOf(arrival)) {
    const user = findByIdentity(context, arrival.app, name)
    if (user !== undefined) return user
  }
  return undefined
}
