import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'

/**
 * Where a code or message went, masked as the service masks it.
 *
 * @example
 * const hint = (delivery: CodeDelivery): string => `We sent a code to ${delivery.destination}.`
 */
export interface CodeDelivery {
  /** Masked address or number, such as `a***@e***`. */
  readonly destination: string
  readonly medium: 'EMAIL' | 'SMS' | null
  /** The attribute that the code verifies, such as `email`, or `null`. */
  readonly attribute: string | null
}

/** Reads where a code went; `null` when the service sent none. */
export function codeDelivery(details: CodeDeliveryDetailsType | undefined): CodeDelivery | null {
  if (!details) return null
  return {
    destination: details.Destination ?? '',
    medium: details.DeliveryMedium ?? null,
    attribute: details.AttributeName ?? null,
  }
}
