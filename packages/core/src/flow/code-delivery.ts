import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import type { CodeDelivery } from './types.ts'

/** Reads where a code went; `null` when the service sent none. */
export function codeDelivery(details: CodeDeliveryDetailsType | undefined): CodeDelivery | null {
  if (!details) return null
  return {
    destination: details.Destination ?? '',
    medium: details.DeliveryMedium ?? null,
    attribute: details.AttributeName ?? null,
  }
}
