import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { UserRecord } from '../store/records.ts'
import { type Caller, invokeForResponse } from './invoke.ts'
import { type Response, readText } from './response.ts'
import { anyMetadata, userAttributes } from './user-attributes.ts'

/** Texts that take the place of the pool's. */
export interface CustomTexts {
  readonly sms?: string | undefined
  readonly email?: string | undefined
  readonly subject?: string | undefined
}

const CODE = '{####}'
const NAME = '{username}'

/** What the service demands of a text, in the words that it answers with when the code has no place in it. */
const PATTERN =
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*'

const checkPlaceholders = (
  text: string | undefined,
  member: string,
  isInvitation: boolean,
): void => {
  if (text === undefined) return
  if (text.includes(CODE) && (!isInvitation || text.includes(NAME))) return
  throw new ServiceError(
    'InvalidParameterException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN}`,
  )
}

/** Only a pool that sends with a sender of its own takes e-mail texts (developer guide, "Custom message Lambda trigger"). */
const checkSender = (pool: Caller, { email, subject }: CustomTexts): void => {
  const isOwn = pool.pool.EmailConfiguration?.EmailSendingAccount === 'DEVELOPER'
  if (isOwn || (email === undefined && subject === undefined)) return
  throw new ServiceError(
    'InvalidLambdaResponseException',
    'Email messages can be customized only when EmailSendingAccount is DEVELOPER.',
  )
}

const textsOf = (response: Response): CustomTexts => ({
  sms: readText(response, 'smsMessage'),
  email: readText(response, 'emailMessage'),
  subject: readText(response, 'emailSubject'),
})

/** Asks CustomMessage for the texts of a message; the trigger sees placeholders, never the code. */
export const customMessage = async (
  context: Context,
  pool: Caller,
  user: UserRecord,
  source: string,
): Promise<CustomTexts> => {
  const isInvitation = source === 'CustomMessage_AdminCreateUser'
  const response = await invokeForResponse(context, pool, 'CustomMessage', {
    source,
    userName: user.username,
    request: {
      userAttributes: userAttributes(user),
      codeParameter: CODE,
      linkParameter: '{##Click Here##}',
      usernameParameter: isInvitation ? NAME : null,
      ...anyMetadata(context),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  })
  const texts = textsOf(response ?? {})
  checkSender(pool, texts)
  checkPlaceholders(texts.email, 'emailBody', isInvitation)
  checkPlaceholders(texts.sms, 'smsMessage', isInvitation)
  return texts
}
