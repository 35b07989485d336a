import type { IdentityRecord } from '../store/records.ts'

/** The name by which a link means the subject itself (API reference, AdminLinkProviderForUser). */
export const SUBJECT = 'Cognito_Subject'

const describe = ({ providerName, providerType, value }: IdentityRecord) => ({
  userId: value,
  providerName,
  providerType,
  issuer: null,
})

/** The attribute `identities`: a JSON text, or empty where nobody signs in through a provider. */
export const identitiesAttribute = (identities: readonly IdentityRecord[]): string =>
  identities.length === 0
    ? ''
    : JSON.stringify(
        identities.map((identity) => ({
          ...describe(identity),
          primary: identity.isPrimary,
          dateCreated: identity.createdAtMs,
        })),
      )

/** The claim `identities`, whose values are texts; `undefined` where nobody signs in through a provider. */
export const identitiesClaim = (
  identities: readonly IdentityRecord[] = [],
): readonly object[] | undefined =>
  identities.length === 0
    ? undefined
    : identities.map((identity) => ({
        ...describe(identity),
        primary: String(identity.isPrimary),
        dateCreated: String(identity.createdAtMs),
      }))
