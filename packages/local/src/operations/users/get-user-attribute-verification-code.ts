import { countAttempt } from '../../codes/attempts.ts'
import { codeFor, postCode } from '../../codes/code.ts'
import { type Contact, textsOf } from '../../codes/deliver.ts'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import type { Pool } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import { authorize } from '../../users/authorize.ts'
import { pendingContact } from '../../users/change-attributes.ts'
import { requireCurrent } from '../../users/find-user.ts'
import type { ContactProof } from '../../users/plan-attributes.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import type { Handler } from '../handler.ts'
import { verifiableAttribute } from './verifiable-attribute.ts'

const NAMES = { email: 'email address', phone_number: 'phone number' } as const

/** What is to be proven: the contact that waits for that, or else the one that the user has. */
const proofOf = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  attribute: Contact['attribute'],
): ContactProof => {
  const current = requireCurrent(context, pool, user)
  refuseDisabled(current)
  const pending = pendingContact(context, current, attribute)
  const held = current.attributes[attribute]
  if (pending !== undefined) return { contact: { attribute, value: pending }, replaces: held ?? '' }
  if (held) return { contact: { attribute, value: held } }
  throw new ServiceError(
    'InvalidParameterException',
    `User does not have a valid registered ${NAMES[attribute]}`,
  )
}

/** GetUserAttributeVerificationCode: sends the caller a code for a contact; the one before is worth nothing any more. */
export const getUserAttributeVerificationCode: Handler<'GetUserAttributeVerificationCode'> = async (
  server,
  input,
) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const { app, user } = await authorize(context, input.AccessToken)
  const attribute = verifiableAttribute(input.AttributeName)
  const requestNow = () => ({
    ...proofOf(context, app, user, attribute),
    username: user.username,
    purpose: `verify-${attribute}` as const,
    trigger: 'CustomMessage_VerifyUserAttribute' as const,
  })
  const asked = requestNow()
  countAttempt(context, user, 'GetUserAttributeVerificationCode')
  const texts = await textsOf(context, app, asked)
  // The contact may be another by now.
  const request = requestNow()
  const code = codeFor(context, app, request)
  return { CodeDeliveryDetails: await postCode(context, app, request, code, texts) }
}
