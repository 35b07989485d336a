import { jsonObject } from '../../json/json.ts'
import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'

/**
 * The service asks for a passkey.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-parseRequestOptionsFromJSON Web Authentication, section 5.1.8}
 * @example
 * const rpId = (step: PasskeyStep): unknown => step.requestOptions['rpId']
 */
export interface PasskeyStep extends ChallengeContext {
  readonly name: 'WEB_AUTHN'
  /** `PublicKeyCredentialRequestOptionsJSON`, as the browser's `parseRequestOptionsFromJSON` takes it. */
  readonly requestOptions: { readonly [member: string]: unknown }
}

/** Reads the challenge. */
export const readPasskey = ({ parameters }: Challenge): Details<PasskeyStep> => ({
  requestOptions: jsonObject(() => parameters['CREDENTIAL_REQUEST_OPTIONS']) ?? {},
})
