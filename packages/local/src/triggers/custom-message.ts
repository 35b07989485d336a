import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { CODE_PLACEHOLDER, hasLinkPlaceholder, NAME_PLACEHOLDER } from '../settings/placeholders.ts'
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

/** A place for the link, as triggers are told it. */
const LINK = '{##Click Here##}'

/** What the service demands of a text, in the words that it answers with when the code has no place in it. */
const PATTERN =
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*'

/** A text of the trigger, by the name that errors of the service have for it. */
interface Text {
  readonly member: 'emailBody' | 'emailSubject' | 'smsMessage'
  readonly text: string | undefined
}

/** The lengths that templates may have in the settings of a pool too. */
const MAX_LENGTHS = { emailBody: 20_000, emailSubject: 140, smsMessage: 140 } as const

const invalid = ({ member }: Text, rule: string): ServiceError =>
  new ServiceError(
    'InvalidParameterException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${rule}`,
  )

const checkLength = (given: Text): void => {
  const limit = MAX_LENGTHS[given.member]
  if ((given.text ?? '').length <= limit) return
  throw invalid(given, `have length less than or equal to ${limit}`)
}

/** Whether a text has a place for what the message is about: the code, or in the e-mails of a sign-up the link. */
const hasPlace = ({ member, text = '' }: Text, source: string): boolean => {
  const isSignUp = source === 'CustomMessage_SignUp' || source === 'CustomMessage_ResendCode'
  if (isSignUp && member === 'emailBody' && hasLinkPlaceholder(text)) return true
  const hasName = source !== 'CustomMessage_AdminCreateUser' || text.includes(NAME_PLACEHOLDER)
  return text.includes(CODE_PLACEHOLDER) && hasName
}

const checkTexts = ({ email, sms, subject }: CustomTexts, source: string): void => {
  const bodies: readonly Text[] = [
    { member: 'emailBody', text: email },
    { member: 'smsMessage', text: sms },
  ]
  for (const given of [{ member: 'emailSubject', text: subject } as const, ...bodies]) {
    checkLength(given)
  }
  for (const given of bodies) {
    if (given.text !== undefined && !hasPlace(given, source)) {
      throw invalid(given, `satisfy regular expression pattern: ${PATTERN}`)
    }
  }
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
  const response = await invokeForResponse(context, pool, 'CustomMessage', {
    source,
    userName: user.username,
    request: {
      userAttributes: userAttributes(user),
      codeParameter: CODE_PLACEHOLDER,
      linkParameter: LINK,
      usernameParameter: source === 'CustomMessage_AdminCreateUser' ? NAME_PLACEHOLDER : null,
      ...anyMetadata(context),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  })
  const texts = textsOf(response ?? {})
  checkSender(pool, texts)
  checkTexts(texts, source)
  return texts
}
