import type { InputOf } from '@cognito-kit/protocol'
import { type Attributes, fromAttributeList } from '../../attributes/attribute-list.ts'
import { checkWritable } from '../../attributes/permissions.ts'
import { unproven } from '../../attributes/proofs.ts'
import { checkAttributeValues, checkRequiredAttributes } from '../../attributes/schema.ts'
import { checkUsernameForm } from '../../attributes/usernames.ts'
import { openSignUpSession } from '../../challenges/sign-up-session.ts'
import { sendCode } from '../../codes/code.ts'
import type { Context } from '../../context.ts'
import { randomUuid } from '../../encoding/random.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { ServiceError } from '../../service-error.ts'
import type { App } from '../../settings/find.ts'
import { firstFactors } from '../../settings/pool-settings.ts'
import type { UserRecord } from '../../store/records.ts'
import { postConfirmation } from '../../triggers/post-confirmation.ts'
import { preSignUp, withVerified } from '../../triggers/pre-sign-up.ts'
import { signUpContact } from '../../users/contacts.ts'
import {
  type Conflict,
  canonicalName,
  completeAttributes,
  createUser,
} from '../../users/create-user.ts'
import { takenAliasMessage } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'
import { clientOf } from './client-request.ts'

const checkPermitted = ({ pool }: App): void => {
  if (pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true) {
    throw new ServiceError('NotAuthorizedException', 'SignUp is not permitted for this user pool')
  }
}

const checkAttributes = (app: App, given: Attributes, complete: Attributes): void => {
  checkAttributeValues(app.pool, given)
  checkRequiredAttributes(app.pool, complete)
  if (app.pool.AliasAttributes?.includes('preferred_username') && given['preferred_username']) {
    throw new ServiceError(
      'InvalidParameterException',
      'The alias preferred_username can be set only after sign-up.',
    )
  }
  checkWritable(app.client, given)
}

/** A person needs no password where a code to a contact given now can be the first factor. */
const checkPassword = (app: App, password: string | undefined, attributes: Attributes): void => {
  if (password !== undefined) {
    checkPasswordPolicy(app.pool, password)
    return
  }
  const factors = firstFactors(app.pool)
  const canDoWithout =
    (factors.includes('EMAIL_OTP') && attributes['email'] !== undefined) ||
    (factors.includes('SMS_OTP') && attributes['phone_number'] !== undefined)
  if (canDoWithout) return
  throw new ServiceError(
    'InvalidParameterException',
    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
  )
}

const conflict = (found: Conflict): ServiceError =>
  new ServiceError(
    'UsernameExistsException',
    found === 'username' ? 'User already exists' : takenAliasMessage(found),
  )

/** Makes the account that the trigger allows; it is the last that decides whether the name is free. */
const create = async (
  context: Context,
  app: App,
  input: InputOf<'SignUp'>,
  attributes: Attributes,
): Promise<UserRecord> => {
  const sub = randomUuid(context)
  const decision = await preSignUp(context, app, {
    source: 'PreSignUp_SignUp',
    username: canonicalName(app, input.Username, sub),
    attributes,
    validationData: input.ValidationData,
  })
  const draft = {
    sub,
    username: input.Username,
    attributes: withVerified({ ...attributes, ...unproven({}, attributes) }, decision),
    status: decision.confirms ? 'CONFIRMED' : 'UNCONFIRMED',
    password: input.Password,
  } as const
  // An alias that the trigger vouches for changes hands (developer guide, "Pre sign-up Lambda trigger").
  return createUser(context, app, draft, { conflict, taken: 'move' })
}

/** SignUp: a person makes an account, and a code is sent where the pool verifies a contact. */
export const signUp: Handler<'SignUp'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  checkPermitted(app)
  checkUsernameForm(app.pool, input.Username)
  const given = fromAttributeList(input.UserAttributes)
  const attributes = completeAttributes(app, input.Username, given)
  checkAttributes(app, given, attributes)
  checkPassword(app, input.Password, attributes)
  const user = await create(context, app, input, attributes)
  const isConfirmed = user.status === 'CONFIRMED'
  const answer = { UserConfirmed: isConfirmed, UserSub: user.sub }
  if (isConfirmed) {
    await postConfirmation(context, app, user, 'PostConfirmation_ConfirmSignUp')
    return { ...answer, ...openSignUpSession(context, app, user) }
  }
  const contact = signUpContact(app.pool, user)
  const session = openSignUpSession(context, app, user)
  if (contact === undefined) return { ...answer, ...session }
  const CodeDeliveryDetails = await sendCode(context, app, {
    username: user.username,
    purpose: 'sign-up',
    contact,
    trigger: 'CustomMessage_SignUp',
  })
  return { ...answer, ...session, CodeDeliveryDetails }
}
