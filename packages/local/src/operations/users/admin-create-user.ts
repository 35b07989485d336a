import type { AdminCreateUserRequest, DeliveryMediumType } from '@cognito-kit/protocol'
import { type Attributes, fromAttributeList } from '../../attributes/attribute-list.ts'
import { checkAttributeValues } from '../../attributes/schema.ts'
import { checkUsernameForm } from '../../attributes/usernames.ts'
import { deliver } from '../../codes/deliver.ts'
import type { Context } from '../../context.ts'
import { randomUuid } from '../../encoding/random.ts'
import { withPassword } from '../../passwords/history.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { generateTemporaryPassword } from '../../passwords/temporary-password.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool, type Pool } from '../../settings/find.ts'
import { firstFactors } from '../../settings/pool-settings.ts'
import type { UserRecord } from '../../store/records.ts'
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
    Boolean(attributes[name]) && attributes[`${name}_verified`] === 'true'
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

/** Sends the invitation by each medium that was asked for and that the user has; by default as a text message. */
const invite = async (
  context: Context,
  pool: Pool,
  user: UserRecord,
  input: AdminCreateUserRequest,
  password: string,
): Promise<void> => {
  if (input.MessageAction === 'SUPPRESS') return
  const mediums = new Set<DeliveryMediumType>(input.DesiredDeliveryMediums ?? ['SMS'])
  for (const medium of mediums) {
    const attribute = ATTRIBUTE_OF[medium]
    const value = user.attributes[attribute]
    if (value === undefined) continue
    await deliver(context, pool, {
      username: user.username,
      shownName: input.Username,
      contact: { attribute, value },
      trigger: 'CustomMessage_AdminCreateUser',
      code: password,
    })
  }
}

/** Gives a user who never signed in another temporary password. */
const renew = (
  context: Context,
  pool: Pool,
  input: AdminCreateUserRequest,
  password: string,
): UserRecord => {
  const user = requireUser(context, pool, input.Username)
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new ServiceError(
      'UnsupportedUserStateException',
      `Resend not possible. ${input.Username} status is not FORCE_CHANGE_PASSWORD`,
    )
  }
  return changeUser(context, pool, user, (current) =>
    withPassword(context, pool, current, password),
  )
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
  const user = isResend
    ? renew(context, pool, input, password)
    : await create(context, pool, input, attributes, password)
  await invite(context, pool, user, input, password)
  return { User: listedUser(user, user.attributes) }
}
