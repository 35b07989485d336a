import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { postConfirmation } from '../triggers/post-confirmation.ts'
import { preAuthentication } from '../triggers/pre-authentication.ts'
import { preSignUp, withVerified } from '../triggers/pre-sign-up.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { type Arrival, arrive, findArrived } from './arrival.ts'
import { createProfile, externalUsername, refuseIncomplete } from './create-profile.ts'
import type { Person } from './fetch-person.ts'
import { updateProfile } from './update-profile.ts'

/** As whom a person signs in. */
export interface SignedInPerson {
  readonly user: UserRecord
  /** Whether they were unknown before: other triggers run then. */
  readonly isFirst: boolean
}

/** A person whom a provider signed in to a client. */
interface Claimant {
  readonly app: App
  readonly providerName: string
  readonly person: Person
}

const look = (context: Context, { app, person, providerName }: Claimant): Arrival =>
  arrive(context, app, providerName, person)

/** Somebody who comes for the first time; PreSignUp may refuse them, or link them to a user who is there. */
const signUp = async (
  context: Context,
  claimant: Claimant,
  before: Arrival,
): Promise<UserRecord> => {
  refuseIncomplete(before)
  const username = externalUsername(before)
  const decision = await preSignUp(context, before.app, {
    source: 'PreSignUp_ExternalProvider',
    username,
    attributes: before.written,
    validationData: undefined,
  })
  const arrival = look(context, claimant)
  const linked = findArrived(context, arrival)
  if (linked !== undefined) return updateProfile(context, arrival, linked)
  refuseIncomplete(arrival)
  const attributes = withVerified(arrival.written, decision)
  const user = createProfile(context, arrival, username, attributes)
  await postConfirmation(context, arrival.app, user, 'PostConfirmation_ConfirmSignUp')
  return user
}

/** Somebody who is known. After the trigger they may be unlinked, disabled or gone, so they are looked for again. */
const welcomeBack = async (
  context: Context,
  claimant: Claimant,
  user: UserRecord,
): Promise<SignedInPerson> => {
  refuseDisabled(user)
  await preAuthentication(context, claimant.app, user.username, user)
  const arrival = look(context, claimant)
  const found = findArrived(context, arrival)
  if (found === undefined) {
    return { user: await signUp(context, claimant, arrival), isFirst: true }
  }
  return { user: updateProfile(context, arrival, found), isFirst: false }
}

/**
 * Finds or makes the user as whom a person signs in, and writes the mapped attributes (developer guide, "Linking
 * federated users to an existing user profile" and "Lambda triggers for federated users").
 *
 * @throws {@link ServiceError} of triggers, values and disabled users.
 * @throws {@link FederationError} when the provider says too little, or is no longer there.
 */
export const signInPerson = async (
  context: Context,
  app: App,
  providerName: string,
  person: Person,
): Promise<SignedInPerson> => {
  const claimant = { app, providerName, person }
  const arrival = look(context, claimant)
  const known = findArrived(context, arrival)
  if (known !== undefined) return welcomeBack(context, claimant, known)
  return { user: await signUp(context, claimant, arrival), isFirst: true }
}
