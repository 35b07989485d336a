import type { Operations } from './generated/operation-types.ts'

/**
 * Name of one of the 140 operations.
 *
 * @example
 * const name: OperationName = 'InitiateAuth'
 */
export type OperationName = keyof Operations

/**
 * Input shape of an operation.
 *
 * @example
 * const input: InputOf<'GetUser'> = { AccessToken: 'eyJ...' }
 */
export type InputOf<Name extends OperationName> = Operations[Name]['input']

/**
 * Output shape of an operation.
 *
 * @example
 * const username = (output: OutputOf<'GetUser'>): string => output.Username
 */
export type OutputOf<Name extends OperationName> = Operations[Name]['output']

/**
 * Operations that take the access token of a user.
 *
 * @example
 * const name: UserOperationName = 'GetUser'
 */
export type UserOperationName = {
  [Name in OperationName]: 'AccessToken' extends keyof InputOf<Name> ? Name : never
}[OperationName]

/**
 * Names of the errors that the model lists for an operation.
 *
 * @example
 * const name: ErrorNameOf<'ConfirmSignUp'> = 'CodeMismatchException'
 */
export type ErrorNameOf<Name extends OperationName> = Operations[Name]['error']
