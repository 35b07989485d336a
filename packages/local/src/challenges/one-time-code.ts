import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import { newCode } from '../codes/code.ts'
import { type Contact, deliver } from '../codes/deliver.ts'
import type { Context } from '../context.ts'
import { equalText } from '../encoding/equal.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { Parameters } from './challenge.ts'

/** A code that is on its way. */
export interface SentCode {
  /** Goes into the challenge, to be checked later. */
  readonly code: string
  readonly details: CodeDeliveryDetailsType
}

/** Draws a code of so many digits and sends it. */
export const sendOneTimeCode = async (
  context: Context,
  app: App,
  username: string,
  contact: Contact,
  length: number,
): Promise<SentCode> => {
  const code = newCode(context, length)
  const delivery = { username, contact, trigger: 'CustomMessage_Authentication', code } as const
  return { code, details: await deliver(context, app, delivery) }
}

/** Tells, in the parameters of a challenge, where a code went. */
export const deliveryParameters = (details: CodeDeliveryDetailsType): Parameters => ({
  CODE_DELIVERY_DELIVERY_MEDIUM: details.DeliveryMedium ?? '',
  CODE_DELIVERY_DESTINATION: details.Destination ?? '',
})

/** Refuses a code that is not the one of the challenge; a challenge for nobody has none. */
export const checkOneTimeCode = (record: ChallengeRecord, given: string): void => {
  const { code } = record.data
  if (code !== undefined && equalText(code, given)) return
  throw new ServiceError('CodeMismatchException', 'Invalid code or auth state for the user.')
}
