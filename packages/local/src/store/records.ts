import type {
  EmailMfaConfigType,
  IdentityProviderTypeType,
  UserPoolClientType,
  UserPoolType,
  UserStatusType,
  WebAuthnConfigurationType,
} from '@cognito-kit/protocol'
import type { FailureRecord, PasswordRecord } from './password-records.ts'
import type { SessionSettingsRecord } from './session-records.ts'

/** A second factor that a person can turn on. */
export type MfaFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP'

/** Settings of SetUserPoolMfaConfig that DescribeUserPool does not show. */
export interface PoolMfaRecord {
  /** Second factors that the pool offers; absent as long as nobody said so. */
  readonly factors?: readonly MfaFactor[] | undefined
  /** Texts of the e-mails with codes. */
  readonly email?: EmailMfaConfigType | undefined
}

/** A pool as DescribeUserPool shows it; `Id` and `Name` are always there. */
export interface PoolRecord {
  readonly id: string
  readonly pool: UserPoolType
  /** Passkey settings, which DescribeUserPool does not show. */
  readonly webAuthn?: WebAuthnConfigurationType | undefined
  readonly mfa?: PoolMfaRecord | undefined
  /** Absent as long as nobody set it. */
  readonly sessions?: SessionSettingsRecord | undefined
}

/** An app client as DescribeUserPoolClient shows it. */
export interface ClientRecord {
  readonly id: string
  readonly poolId: string
  readonly client: UserPoolClientType
  /** How long a single sign-on lasts, in minutes; absent as long as nobody set it. */
  readonly ssoMinutes?: number | undefined
}

/** The authenticator app of a user; secrets in base32 (RFC 4648 section 6). */
export interface SoftwareTokenRecord {
  /** Secret that signs in, once a code has shown that the app knows it. */
  readonly secret?: string | undefined
  /** Secret that was given out and that no code has confirmed yet. */
  readonly pending?: string | undefined
  /** What the person calls the app or its device. */
  readonly friendlyName?: string | undefined
  /** Time step of the newest code that was accepted; it and older ones are refused (RFC 6238 section 5.2). */
  readonly lastStep?: number | undefined
}

/** The second factors that a user has turned on. */
export interface MfaPreferenceRecord {
  readonly enabled: readonly MfaFactor[]
  readonly preferred?: MfaFactor | undefined
  /** Whether a passkey counts as two factors; as the pool says as long as nobody said so. */
  readonly passkey?: boolean | undefined
}

/** A person at an identity provider who signs in as a user of the pool. */
export interface IdentityRecord {
  readonly providerName: string
  readonly providerType: IdentityProviderTypeType
  /** `Cognito_Subject`, or the attribute that links the person until they have signed in for the first time. */
  readonly attribute: string
  /** The subject at the provider, or the value of that attribute. */
  readonly value: string
  /** Whether the user was made for this identity, instead of being linked to it. */
  readonly isPrimary: boolean
  readonly createdAtMs: number
}

/** A user of a pool. `username` is the canonical name that SRP hashes; it never changes. */
export interface UserRecord {
  readonly poolId: string
  readonly username: string
  readonly sub: string
  readonly status: UserStatusType
  readonly enabled: boolean
  readonly createdAtMs: number
  readonly modifiedAtMs: number
  /** Attribute values by name, all strings, `sub` among them. */
  readonly attributes: { readonly [name: string]: string }
  readonly password?: PasswordRecord | undefined
  /** Passwords before this one, newest first, as far as the pool has to know them. */
  readonly formerPasswords?: readonly PasswordRecord[] | undefined
  readonly failures?: FailureRecord | undefined
  /** Wrong codes in a row; a right password alone does not clear them. */
  readonly mfaFailures?: FailureRecord | undefined
  readonly softwareToken?: SoftwareTokenRecord | undefined
  readonly mfaPreference?: MfaPreferenceRecord | undefined
  /** Access tokens issued before this moment are revoked (GlobalSignOut), in epoch milliseconds. */
  readonly signedOutAtMs?: number | undefined
  /** Who signs in as this user through an identity provider. */
  readonly identities?: readonly IdentityRecord[] | undefined
}

/** What a challenge in progress must remember between two requests; the Session string is its key. */
export interface ChallengeRecord {
  readonly poolId: string
  readonly clientId: string
  readonly username: string
  readonly challenge: string
  readonly expiresAtMs: number
  readonly used: boolean
  /** Further facts of the challenge, strings only. */
  readonly data: { readonly [name: string]: string }
}

/** How somebody signed in, as tokens tell it. */
export interface AuthenticationRecord {
  /** Name of the level; absent when what was proven satisfies none. */
  readonly acr?: string
  readonly amr: readonly string[]
}

/** What an app was granted at a sign-in through OAuth; all tokens of the sign-in keep to it. */
export interface GrantRecord {
  /** Scopes of the access token, as they were requested. */
  readonly scopes: readonly string[]
  /** The resource server that access tokens are meant for alone (RFC 8707). */
  readonly resource?: string | undefined
}

/** A refresh token and the sign-in that it continues; keyed by the SHA-256 of the token, never by the token. */
export interface RefreshTokenRecord {
  readonly poolId: string
  readonly clientId: string
  readonly username: string
  readonly originJti: string
  readonly eventId: string
  readonly authTimeSeconds: number
  /** Absent where tokens of the sign-in do not tell. */
  readonly authentication?: AuthenticationRecord | undefined
  /** Absent where the sign-in did not go through OAuth. */
  readonly grant?: GrantRecord | undefined
  readonly expiresAtMs: number
  readonly revoked: boolean
  /** The device that it was issued to, in a pool that tracks devices. */
  readonly deviceKey?: string | undefined
  /** Set when rotation replaced it; it still works for the grace period after this moment. */
  readonly rotatedAtMs?: number | undefined
}

/** A passkey of a user; keyed by its credential id. */
export interface PasskeyRecord {
  /** Credential id, base64url. */
  readonly id: string
  /** Public key in COSE form (RFC 9052), base64url. */
  readonly publicKey: string
  /** Signature counter; stays zero for authenticators that do not count. */
  readonly counter: number
  readonly rpId: string
  readonly friendlyName: string
  readonly attachment?: string | undefined
  readonly transports: readonly string[]
  readonly createdAtMs: number
}

/** What an authenticator is to sign when a user adds a passkey; keyed by the challenge itself. */
export interface PasskeyChallengeRecord {
  readonly poolId: string
  readonly clientId: string
  readonly username: string
  readonly rpId: string
  readonly expiresAtMs: number
}

/** A device that a user confirmed; keyed by its device key. */
export interface DeviceRecord {
  readonly key: string
  readonly name: string
  /** Salt of the device secret as the client gave it, lower-case hex. */
  readonly salt: string
  /** Verifier g^x mod N of the device secret, lower-case hex. */
  readonly verifier: string
  /** Whether its secret is asked for at sign-in. */
  readonly isRemembered: boolean
  readonly createdAtMs: number
  readonly modifiedAtMs: number
  /** When it was confirmed, or last proved its secret, in epoch milliseconds. */
  readonly authenticatedAtMs: number
}

/**
 * An e-mail or text message that the pool "sent".
 *
 * @example
 * const codeOf = (message: MessageRecord): string => message.code
 */
export interface MessageRecord {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly sentAt: string
  readonly poolId: string
  readonly username: string
  readonly medium: 'EMAIL' | 'SMS'
  readonly destination: string
  readonly code: string
  readonly subject: string
  /** HTML in an e-mail, plain text in a text message. */
  readonly body: string
  readonly trigger: string
  /** Address that confirms by one click, in a message with a link in place of a code. */
  readonly link?: string | undefined
  /** The trigger of the app that was asked to send it; the text is then what the pool would have sent. */
  readonly sender?: 'CustomEmailSender' | 'CustomSMSSender' | undefined
  /** How the message fared at the mail server that this server was told to forward to; absent without one. */
  readonly forwarding?: MessageForwarding | undefined
}

/**
 * How a message fared at a real mail server.
 *
 * @example
 * const isLost = ({ status }: MessageForwarding): boolean => status === 'failed'
 */
export interface MessageForwarding {
  readonly status: 'pending' | 'sent' | 'failed'
  /** Why it failed, for people. */
  readonly detail?: string | undefined
}
