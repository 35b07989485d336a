import { withoutEmpty } from '../attributes/attribute-list.ts'
import { SUBJECT } from '../attributes/identities.ts'
import { refuseFixed } from '../attributes/schema.ts'
import type { Context } from '../context.ts'
import type { IdentityRecord, UserRecord } from '../store/records.ts'
import { isSameIdentity } from '../users/identities.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { changeUser } from '../users/save-user.ts'
import { type Arrival, namesOf } from './arrival.ts'

/** Whoever was linked by an attribute is known by the subject from the first time on. */
const bySubject = (user: UserRecord, arrival: Arrival): readonly IdentityRecord[] => {
  const { identities = [] } = user
  if (identities.some((each) => isSameIdentity(each, arrival.identity))) return identities
  const names = namesOf(arrival)
  const link = identities.find((each) => names.some((name) => isSameIdentity(each, name)))
  return identities.map((each) =>
    each === link ? { ...each, attribute: SUBJECT, value: arrival.identity.value } : each,
  )
}

/**
 * Writes what the provider says about somebody who is known into the profile.
 *
 * @throws {@link ServiceError} when the user is disabled, an attribute is fixed, or an address belongs to somebody else.
 */
export const updateProfile = (context: Context, arrival: Arrival, user: UserRecord): UserRecord => {
  const { app, written } = arrival
  // A value for such an attribute ends a sign-in (developer guide, "Things to know about mappings").
  refuseFixed(app.pool, written)
  return changeUser(context, app, user, (current) => {
    refuseDisabled(current)
    return {
      ...current,
      attributes: withoutEmpty({ ...current.attributes, ...written }),
      identities: bySubject(current, arrival),
    }
  })
}
