import type { Sent } from '../../support/send.ts'
import type { Wire, WireSettings } from '../../support/wire.ts'

/** One situation of the catalogue of errors and how it comes about. */
export interface Case {
  /** Number in the catalogue. */
  readonly row: number
  readonly situation: string
  readonly settings?: WireSettings
  /** Brings the situation about; the last request is the one that is refused. */
  readonly send: (wire: Wire) => Promise<Sent>
  readonly code: string
  /** The exact text, or a pattern where the evidence leaves a part of it open. */
  readonly text: string | RegExp
}

const named =
  (code: string) =>
  (
    row: number,
    situation: string,
    text: string | RegExp,
    send: Case['send'],
    settings: WireSettings = {},
  ): Case => ({ row, situation, code, text, send, settings })

/** Cases by the code that they end with. */
export const notAuthorized = named('NotAuthorizedException')
export const invalidParameter = named('InvalidParameterException')
export const invalidPassword = named('InvalidPasswordException')
export const codeMismatch = named('CodeMismatchException')
export const expiredCode = named('ExpiredCodeException')
export const userNotFound = named('UserNotFoundException')
export const notFound = named('ResourceNotFoundException')
export const usernameExists = named('UsernameExistsException')
export const refused = (code: string) => named(code)

/** What a wrong password is told, and whatever must not be told from one. */
export const WRONG = 'Incorrect username or password.'
