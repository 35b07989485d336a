import type { LambdaConfigType } from '@cognito-kit/protocol'
import type { Group } from './srp-server/group.ts'
import type { MessageRecord } from './store/records.ts'
import type { Store } from './store/store.ts'
import type { KeyRing } from './tokens/key-ring.ts'

/** The time that all lifetimes follow. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves the clock forward by whole or fractional seconds. */
  advance(seconds: number): void
  /** How far `advance` has moved it in all; what a client's own clock lacks, which signs its SRP answers. */
  travelledMs(): number
}

/** Sends what the pool would send; in this server it lands in the inbox, and with a mail server goes on to that. */
export interface Outbox {
  send(message: Omit<MessageRecord, 'id' | 'sentAt' | 'forwarding'>): MessageRecord
  /** Waits no longer for the mail server. */
  close(): void
}

/**
 * An e-mail on its way to a real mail server.
 *
 * @example
 * const headerOf = ({ to, subject }: OutgoingEmail): string => `To: ${to}, Subject: ${subject}`
 */
export interface OutgoingEmail {
  /** Address of the sender, perhaps with a name: `People <no-reply@example.com>`. */
  readonly from: string
  readonly replyTo?: string | undefined
  readonly to: string
  readonly subject: string
  readonly html: string
  /** The same without markup. */
  readonly text: string
}

/**
 * The triggers that this server calls, by their member of LambdaConfig.
 *
 * @example
 * const first: TriggerName = 'PreSignUp'
 */
export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse'
  | 'PreTokenGeneration'
  | 'UserMigration'
  | 'CustomMessage'
  | 'CustomEmailSender'
  | 'CustomSMSSender'

/**
 * What a trigger is given and gives back, with `request` and `response` as the developer guide has them.
 *
 * @example
 * const nameIn = (event: TriggerEvent): string => event.userName
 */
export interface TriggerEvent {
  readonly version: string
  readonly triggerSource: string
  readonly region: string
  readonly userPoolId: string
  readonly userName: string
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string }
  readonly request: { readonly [name: string]: unknown }
  readonly response: { [name: string]: unknown }
}

/**
 * A trigger as a function: it changes `event.response` and returns the event.
 *
 * @example
 * const preSignUp: TriggerFunction = (event) => ({ ...event, response: { autoConfirmUser: true } })
 */
export type TriggerFunction = (event: TriggerEvent) => unknown

/** What answers for a trigger, wherever it runs; the value is what came back as JSON. */
export type Trigger = (event: TriggerEvent, signal: AbortSignal) => Promise<unknown>

/** The triggers of all pools. */
export interface Triggers {
  /** What answers for a trigger of a pool, or `undefined` when the pool has none of this name. */
  find(poolId: string, config: LambdaConfigType | undefined, name: TriggerName): Trigger | undefined
  /** Begins the time that one call may take; the signal aborts when it is over. */
  limit(): AbortSignal
}

/** What a request tells the triggers that it sets off. */
export interface RequestFacts {
  readonly clientMetadata?: { readonly [name: string]: string } | undefined
  /** Whether it begins a sign-in: its metadata then stays hidden from the triggers of later steps. */
  readonly beginsSignIn?: boolean
  /** The challenge that it answers. */
  readonly answers?: string
  /** What the sign-in that it belongs to has shown so far. */
  readonly signIn?: SignInFacts
}

/** How strongly somebody has signed in, from a password alone to a password with an authenticator app. */
export type AuthenticationLevel = 1 | 2 | 3 | 4

/** A sign-in whose tokens are given out once more. */
export interface ContinuedSignIn {
  readonly originJti: string
  readonly eventId: string
  readonly authTimeSeconds: number
  /** When its refresh token expires. */
  readonly expiresAtMs: number
}

/** What a sign-in is to reach before there are tokens (developer guide, step-up with the USER_AUTH flow). */
export interface SignInTarget {
  readonly level: AuthenticationLevel
  /** The access token that brought methods along: whose it is, and the `event_id` of its sign-in. */
  readonly token?: { readonly sub: string; readonly eventId: string } | undefined
  /** The sign-in that goes on, where nothing more was to be proven: its tokens live no longer for that. */
  readonly continued?: ContinuedSignIn | undefined
}

/** What a sign-in has shown so far; every challenge on its way keeps it for the next request. */
export interface SignInFacts {
  /** Methods that were proven, in this order, by the names of the `amr` claim (developer guide, "AMR values"). */
  readonly methods: readonly string[]
  /** Without one, a sign-in ends as soon as nothing more is due. */
  readonly target?: SignInTarget | undefined
  /** The confirmed device of the user that the client says it is. */
  readonly deviceKey?: string
  /** Whether the proof of the device takes the place of a second factor. */
  readonly deviceStandsIn?: boolean
  /** Whether it takes place on a page of the pool, and so ends with a session of the browser in place of tokens. */
  readonly isOnPage?: boolean
}

/** Everything that an operation may use, the same for all requests of one server. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly outbox: Outbox
  /** The SRP group with its table of powers: `createGroup()`, once for each server. */
  readonly group: Group
  /** The signing keys of all pools: `createKeyRing(store)`, once for each server. */
  readonly keyRing: KeyRing
  /** Cryptographically strong random bytes. */
  randomBytes(length: number): Uint8Array
  /** Origin of the server, such as `http://127.0.0.1:9229`; issuers start with it. */
  origin(): string
  /** Region in new pool ids, such as `us-east-1`. */
  readonly region: string
  /** AWS account id in ARNs, 12 digits. */
  readonly accountId: string
  /** Digits that every code shall be, for tests; `undefined` draws random codes. */
  readonly fixedCode: string | undefined
  /** The Lambda triggers: `createTriggers()`, once for each server. */
  readonly triggers: Triggers
  /** Sends a request to an identity provider; one to this server itself needs no socket. */
  reach(request: Request): Promise<Response>
  /** What the request in progress tells triggers; added by the operation. */
  readonly request?: RequestFacts
}
