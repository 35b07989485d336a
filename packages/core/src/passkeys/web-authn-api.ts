import type { AbortSignalPort, AcceptedPasskeys, PasskeyOptionsJson } from '../ports/ports.ts'

/** What this package uses of `PublicKeyCredential`; browsers have more or less of it. */
export interface WebAuthnApi {
  readonly isUserVerifyingPlatformAuthenticatorAvailable?: () => Promise<boolean>
  readonly isConditionalMediationAvailable?: () => Promise<boolean>
  readonly getClientCapabilities?: () => Promise<{ readonly [name: string]: boolean }>
  readonly parseRequestOptionsFromJSON?: (options: PasskeyOptionsJson) => object
  readonly signalAllAcceptedCredentials?: (accepted: AcceptedPasskeys) => Promise<void>
}

/** What this package uses of `navigator.credentials` itself. */
export interface CredentialsContainer {
  get(options: {
    readonly publicKey: object
    readonly mediation: 'conditional'
    readonly signal: AbortSignalPort
  }): Promise<{ toJSON(): object } | null>
}

interface Platform {
  readonly PublicKeyCredential?: WebAuthnApi
  readonly navigator: { readonly credentials: CredentialsContainer }
}

const platform = (): Platform => globalThis as unknown as Platform

/** The passkey interface of the platform; `undefined` on servers, in insecure pages and in old browsers. */
export const webAuthnApi = (): WebAuthnApi | undefined => platform().PublicKeyCredential

/** Where the platform keeps credentials. */
export const credentialsContainer = (): CredentialsContainer => platform().navigator.credentials
