import type { AdminCreateUserRequest } from '@cognito-kit/protocol'
import { type Attributes, fromAttributeList } from '../../attributes/attribute-list.ts'
import { isProven } from '../../attributes/proofs.ts'
import { checkAttributeValues } from '../../attributes/schema.ts'
import { checkUsernameForm } from '../../attributes/usernames.ts'
import { type Contact, send, textsOf } from '../../codes/deliver.ts'
import type { Context } from '../../context.ts'
import { randomUuid } from '../../encoding/random.ts'
import { withPassword } from '../../passwords/history.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { generateTemporaryPassword } from '../../passwords/temporary-password.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool, type Pool } from '../../settings/find.ts'
import { firstFactors } from '../../settings/pool-settings.ts'
import type { UserRecord } from '../../store/records.ts'
import type { CustomTexts } from '../../triggers/custom-message.ts'
import { preSignUp, withVerified } from '../../triggers/pre-sign-up.ts'
import { canonicalName, completeAttributes, createUser } from '../../users/create-user.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import { listedUser } from '../../users/user-view.ts'
import type { Handler } from '../handler.ts'

const ATTRIBUTE_OF = { EMAIL: 'email', SMS: 'phone_number' } as const

/** Whether a person can sign in by a code to a contact that the administrator vouches for. */
const canDoWithout = ({ pool }: Pool, attributes: Attributes): boolean => {
  const isVerified = (name: 'email' | 'phone_number'): boolean =>
    Boolean(attributes[name]) && isProven(attributes, name)
  const factors = firstFactors(pool)
  return (
    (factors.includes('EMAIL_OTP') && isVerified('email')) ||
    (factors.includes('SMS_OTP') && isVerified('phone_number'))
  )
}

/** The password to begin with: given, or one that meets the policy. */
const temporaryPassword = (context: Context, pool: Pool, input: AdminCreateUserRequest): string => {
  if (!input.TemporaryPassword) return generateTemporaryPassword(context, pool.pool)
  checkPasswordPolicy(pool.pool, input.TemporaryPassword)
  return input.TemporaryPassword
}

/** An invitation in words that were asked for already. */
interface Invitation {
  readonly contact: Contact
  readonly texts: CustomTexts
}

const TRIGGER = 'CustomMessage_AdminCreateUser'

/** The invitations by each medium that was asked for and that the user has; by default a text message. */
const wordInvitations = async (
  context: Context,
  pool: Pool,
  { attributes, username }: UserRecord,
  { DesiredDeliveryMediums = ['SMS'], MessageAction }: AdminCreateUserRequest,
): Promise<readonly Invitation[]> => {
  const mediums = MessageAction === 'SUPPRESS' ? [] : DesiredDeliveryMediums
  const invitations: Invitation[] = []
  for (const medium of new Set(mediums)) {
    const attribute = ATTRIBUTE_OF[medium]
    const value = attributes[attribute]
    if (value === undefined) continue
    const contact = { attribute, value }
    const texts = await textsOf(context, pool, { username, contact, trigger: TRIGGER })
    invitations.push({ contact, texts })
  }
  return invitations
}

const invite = async (
  context: Context,
  pool: Pool,
  { username }: UserRecord,
  invitations: readonly Invitation[],
  shown: { readonly shownName: string; readonly code: string },
): Promise<void> => {
  const sent = invitations.map(({ contact, texts }) =>
    send(context, pool, { username, contact, trigger: TRIGGER, ...shown }, texts),
  )
  await Promise.all(sent)
}

/** Refuses to invite somebody again who has been there already. */
const refuseArrived = ({ status }: UserRecord, name: string): void => {
  if (status === 'FORCE_CHANGE_PASSWORD') return
  throw new ServiceError(
    'UnsupportedUserStateException',
    `Resend not possible. ${name} status is not FORCE_CHANGE_PASSWORD`,
  )
}

/**
 * Gives a user who never signed in another temporary password, in one step with the message that has it: the password is
 * that of the newest message, and without one the old password stays.
 */
const inviteAgain = async (
  context: Context,
  pool: Pool,
  input: AdminCreateUserRequest,
  password: string,
): Promise<UserRecord> => {
  const user = requireUser(context, pool, input.Username)
  refuseArrived(user, input.Username)
  const invitations = await wordInvitations(context, pool, user, input)
  const renewed = changeUser(context, pool, user, (current) => {
    refuseArrived(current, input.Username)
    return withPassword(context, pool, current, password)
  })
  await invite(context, pool, user, invitations, { shownName: input.Username, code: password })
  return renewed
}

const create = async (
  context: Context,
  pool: Pool,
  input: AdminCreateUserRequest,
  attributes: Attributes,
  password: string | undefined,
): Promise<UserRecord> => {
  const { Username: username, ValidationData: validationData } = input
  const sub = randomUuid(context)
  const decision = await preSignUp(context, pool, {
    source: 'PreSignUp_AdminCreateUser',
    username: canonicalName(pool, username, sub),
    attributes,
    validationData,
  })
  const verified = withVerified(attributes, decision)
  const status = password === undefined ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
  return createUser(
    context,
    pool,
    { sub, username, attributes: verified, status, password },
    {
      conflict: () => new ServiceError('UsernameExistsException', 'User account already exists'),
      taken: input.ForceAliasCreation === true ? 'move' : 'refuse',
    },
  )
}

/** AdminCreateUser: makes an account with a temporary password and sends the invitation, or sends it again. */
export const adminCreateUser: Handler<'AdminCreateUser'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const pool = findPool(context, input.UserPoolId)
  const isResend = input.MessageAction === 'RESEND'
  if (!isResend) checkUsernameForm(pool.pool, input.Username)
  const given = fromAttributeList(input.UserAttributes)
  checkAttributeValues(pool.pool, given)
  const attributes = completeAttributes(pool, input.Username, given)
  if (!isResend && !input.TemporaryPassword && canDoWithout(pool, attributes)) {
    const user = await create(context, pool, input, attributes, undefined)
    return { User: listedUser(user, user.attributes) }
  }
  const password = temporaryPassword(context, pool, input)
  if (isResend) {
    const user = await inviteAgain(context, pool, input, password)
    return { User: listedUser(user, user.attributes) }
  }
  const user = await create(context, pool, input, attributes, password)
  const invitations = await wordInvitations(context, pool, user, input)
  await invite(context, pool, user, invitations, { shownName: input.Username, code: password })
  return { User: listedUser(user, user.attributes) }
}
