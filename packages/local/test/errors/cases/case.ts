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

/** How the service words that a password begins or ends with a blank. */
export const badShape = (member: string): string =>
  `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$`

/** A password that breaks one rule of the default policy, with the row and the text of that rule. */
interface WeakPassword {
  readonly row: number
  readonly password: string
  readonly text: string
}

const WEAK = [
  [65, 'Aa1-567', 'Password not long enough'],
  [66, 'correct-horse-1', 'Password must have uppercase characters'],
  [67, 'CORRECT-HORSE-1', 'Password must have lowercase characters'],
  [68, 'Correct-Horse-x', 'Password must have numeric characters'],
  [69, 'CorrectHorse1', 'Password must have symbol characters'],
] as const

/** Cases for each rule of the default policy. */
export const weakPasswords = (casesOf: (weak: WeakPassword) => readonly Case[]): readonly Case[] =>
  WEAK.flatMap(([row, password, rule]) =>
    casesOf({ row, password, text: `Password did not conform with policy: ${rule}` }),
  )
