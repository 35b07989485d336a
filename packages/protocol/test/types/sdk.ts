/**
 * Holds the inputs and outputs of all 140 operations against those of the AWS SDK, member by member.
 *
 * Nothing here runs: a difference is a compile error that names the path, such as
 * `SignUp.input.Password: string`. Each type is written as the union of the paths to its leaves, because plain
 * assignability lets an optional member be absent. Equal unions are assignable in both directions but for what
 * {@link Leaves} takes out on purpose, as the SDK parses what comes over the wire and we do not:
 *
 * 1. time: the SDK has `Date`, the wire epoch seconds as a number
 * 2. bytes: the SDK has `Uint8Array`, the wire base64 text
 * 3. free JSON: the SDK says `DocumentType`, which is a `JsonValue` whose arrays and objects can be changed
 * 4. the SDK adds `| undefined` to required members too
 * 5. ours are read-only, and outputs have no `$metadata`, which the SDK adds
 *
 * What differs beside comes from the older of the model's two sources and stands in {@link Listed}.
 */
import type * as sdk from '@aws-sdk/client-cognito-identity-provider'
import type { InputOf, JsonValue, OperationName, OutputOf } from '../../src/index.ts'

type DocumentType = Exclude<
  sdk.StartWebAuthnRegistrationResponse['CredentialCreationOptions'],
  undefined
>

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

type Scalar<T, Path extends string> = T extends string
  ? string extends T
    ? `${Path}: string`
    : `${Path}: '${T}'`
  : T extends number
    ? `${Path}: number`
    : T extends boolean
      ? `${Path}: boolean`
      : `${Path}: unknown`

type Members<T, Path extends string> =
  Exclude<keyof T, '$metadata'> extends never
    ? `${Path}: nothing`
    : {
        [K in Exclude<keyof T & string, '$metadata'>]: Leaves<
          Exclude<T[K], undefined>,
          Partial<Pick<T, K>> extends Pick<T, K> ? `${Path}.${K}?` : `${Path}.${K}`
        >
      }[Exclude<keyof T & string, '$metadata'>]

/** Every path to a leaf of a type and what stands there; `?` marks an optional member, `[]` a list, `{}` a map. */
type Leaves<T, Path extends string> =
  Same<T, JsonValue> extends true
    ? `${Path}: json`
    : Same<T, DocumentType> extends true
      ? `${Path}: json`
      : T extends Date
        ? `${Path}: number`
        : T extends Uint8Array
          ? `${Path}: string`
          : T extends readonly (infer Item)[]
            ? Leaves<Item, `${Path}[]`>
            : T extends object
              ? string extends keyof T
                ? Leaves<T[keyof T], `${Path}{}`>
                : Members<T, Path>
              : Scalar<T, Path>

type SdkCommand<Name extends string> = `${Name}Command` extends keyof typeof sdk
  ? (typeof sdk)[`${Name}Command`] extends abstract new (
      ...input: never[]
    ) => infer Command
    ? Command
    : never
  : never

type SdkInput<Name extends string> =
  SdkCommand<Name> extends { readonly input: infer Input } ? Input : never

type SdkOutput<Name extends string> =
  SdkCommand<Name> extends {
    resolveMiddleware(...options: never[]): (...call: never[]) => Promise<{ output: infer Output }>
  }
    ? Output
    : never

/** Operations that the SDK has; `$Command` is its base class. */
type SdkOperation = {
  [Key in keyof typeof sdk]: Key extends `${infer Name}Command`
    ? Name extends '$'
      ? never
      : Name
    : never
}[keyof typeof sdk]

/** What only one of two unions has. */
type OnlyIn<Ours, Theirs> = Exclude<Ours, Theirs> | Exclude<Theirs, Ours>

type Ours<Name extends OperationName> =
  | Leaves<InputOf<Name>, `${Name}.input`>
  | Leaves<OutputOf<Name>, `${Name}.output`>

type Theirs<Name extends string> =
  | Leaves<SdkInput<Name>, `${Name}.input`>
  | Leaves<SdkOutput<Name>, `${Name}.output`>

type Differences = { [Name in OperationName]: OnlyIn<Ours<Name>, Theirs<Name>> }[OperationName]

/** Differences that are known, by pattern. */
interface Listed {
  /** Lists that are text in the older source, where the SDK names the values. */
  readonly availableChallenges: `${string}RespondToAuthChallenge.output.AvailableChallenges?[]: ${string}`
  readonly configuredFactors: `AdminGetUserAuthFactors.output.ConfiguredUserAuthFactors?[]: ${string}`
  readonly authenticatedGrants: `${string}.DcrConfiguration?.AuthenticatedGrantTypes?[]: ${string}`
  readonly openGrants: `${string}.DcrConfiguration?.OpenDcrGrantTypes?[]: ${string}`
  /** Required in the older source; the SDK no longer says so. */
  readonly callerArn: `${string}.SmsConfiguration?.SnsCallerArn${'' | '?'}: string`
}

type AssertNever<T extends never> = T
type AssertTrue<T extends true> = T

/** All operations are there, and no other. */
export type OperationsAreTheSame = AssertTrue<Same<OperationName, SdkOperation>>

/** Nothing differs but what is listed. */
export type NothingElseDiffers = AssertNever<Exclude<Differences, Listed[keyof Listed]>>

/** Everything listed still differs; a list that has gone stale fails here. */
export type NothingListedIsStale = AssertNever<
  {
    [Key in keyof Listed]: Extract<Differences, Listed[Key]> extends never ? Key : never
  }[keyof Listed]
>

type Example = { readonly a: string; readonly b?: readonly { readonly c: 'x' | 'y' }[] }

/** The comparison sees what it is there for. */
export type ComparisonWorks = [
  AssertTrue<Same<Leaves<Example, 'e'>, 'e.a: string' | "e.b?[].c: 'x'" | "e.b?[].c: 'y'">>,
  AssertTrue<
    Same<
      Extract<Theirs<'GetUser'>, `${string}.AccessToken${string}`>,
      'GetUser.input.AccessToken: string'
    >
  >,
  AssertTrue<
    Same<
      Extract<Theirs<'GetUser'>, `${string}.Username${string}`>,
      'GetUser.output.Username: string'
    >
  >,
  AssertTrue<
    Same<OnlyIn<Leaves<{ a: string }, 'e'>, Leaves<{ a: string; b?: Date }, 'e'>>, 'e.b?: number'>
  >,
]
