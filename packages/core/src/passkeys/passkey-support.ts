import { webAuthnApi } from './web-authn-api.ts'

/**
 * What the platform can do with passkeys.
 *
 * @example
 * const offer = (support: PasskeySupport): boolean => support.platformAuthenticator
 */
export interface PasskeySupport {
  /** Whether there are passkeys at all, be it on another device or a security key. */
  readonly available: boolean
  /** Whether this device itself can make passkeys and verify the person. */
  readonly platformAuthenticator: boolean
  /** Whether passkeys can be offered in the autofill of a field. */
  readonly conditionalMediation: boolean
  /** Whether a passkey can be made without a dialog, after a sign-in with a password. */
  readonly conditionalCreate: boolean
}

/** What a platform does not know or refuses to tell counts as no. */
async function told(answer: Promise<boolean | undefined> | undefined): Promise<boolean> {
  try {
    return (await answer) === true
  } catch {
    return false
  }
}

/**
 * Finds out what the platform can do with passkeys; nothing is loaded and nobody is asked.
 *
 * @returns What there is; everything `false` on a server.
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-getClientCapabilities Web Authentication, section 5.1.7}
 * @example
 * const { available, conditionalMediation } = await passkeySupport()
 */
export async function passkeySupport(): Promise<PasskeySupport> {
  const api = webAuthnApi()
  const canParse = api?.parseRequestOptionsFromJSON !== undefined
  const capabilities = api?.getClientCapabilities?.()
  const [platformAuthenticator, isConditional, conditionalCreate] = await Promise.all([
    told(api?.isUserVerifyingPlatformAuthenticatorAvailable?.()),
    told(api?.isConditionalMediationAvailable?.()),
    told(capabilities?.then((one) => one['conditionalCreate'])),
  ])
  const conditionalMediation = canParse && isConditional
  return {
    available: api !== undefined,
    platformAuthenticator,
    conditionalMediation,
    conditionalCreate,
  }
}
