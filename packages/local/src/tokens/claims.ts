import type { JWTPayload } from 'jose'
import type { Attributes } from '../attributes/attribute-list.ts'
import { identitiesClaim } from '../attributes/identities.ts'
import { readableAttributes } from '../attributes/permissions.ts'
import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import { hasRevocation, validityOf } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import type { TokenFamily } from './family.ts'
import { grantedAttributes, SELF_SERVICE_SCOPE } from './scopes.ts'

/** The issuer of a pool: the server's origin and the pool id. */
export const issuerOf = (context: Context, poolId: string): string =>
  `${context.origin()}/${poolId}`

/** An attribute as a claim: some standard ones have a type of their own, all custom ones are strings. */
const claimOf = (name: string, value: string): unknown => {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true'
  if (name === 'updated_at') return Number(value)
  if (name === 'address') return { formatted: value }
  return value
}

const attributeClaims = (attributes: Attributes): JWTPayload =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, claimOf(name, value)]),
  )

/** What both tokens say; the two identifiers are there only when single tokens can be revoked. */
const commonClaims = (
  context: Context,
  app: App,
  family: TokenFamily,
  lifetimeSeconds: number,
): JWTPayload => {
  const issuedAt = Math.floor(context.clock.now() / 1000)
  return {
    iss: issuerOf(context, app.poolId),
    ...(hasRevocation(app.client) ? { origin_jti: family.originJti } : {}),
    event_id: family.eventId,
    auth_time: family.authTimeSeconds,
    ...family.authentication,
    exp: issuedAt + lifetimeSeconds,
    iat: issuedAt,
    ...(hasRevocation(app.client) ? { jti: randomUuid(context) } : {}),
  }
}

/** Claims of an ID token (developer guide, "Understanding the identity token"). */
export const idClaims = (
  context: Context,
  app: App,
  user: UserRecord,
  family: TokenFamily,
): JWTPayload => ({
  ...attributeClaims(
    grantedAttributes(family.grant, readableAttributes(app.client, user.attributes)),
  ),
  sub: user.sub,
  'cognito:username': user.username,
  // Tokens tell it to every client, with values of another form than the attribute has.
  identities: identitiesClaim(user.identities),
  aud: app.clientId,
  token_use: 'id',
  ...commonClaims(context, app, family, validityOf(app.client).idSeconds),
})

/** What only access tokens of the OAuth endpoints say; `aud` is there when they are meant for one resource. */
const grantClaims = ({ grant }: TokenFamily): JWTPayload => {
  if (grant === undefined) return { scope: SELF_SERVICE_SCOPE }
  const bound = grant.resource === undefined ? {} : { aud: grant.resource }
  return { scope: grant.scopes.join(' '), version: 2, ...bound }
}

/** Claims of an access token (developer guide, "Understanding the access token"). */
export const accessClaims = (
  context: Context,
  app: App,
  user: UserRecord,
  family: TokenFamily,
): JWTPayload => ({
  sub: user.sub,
  ...(family.deviceKey === undefined ? {} : { device_key: family.deviceKey }),
  client_id: app.clientId,
  token_use: 'access',
  ...grantClaims(family),
  username: user.username,
  ...commonClaims(context, app, family, validityOf(app.client).accessSeconds),
})
