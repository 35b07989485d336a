import { fromBase64, fromUtf8 } from '../encoding/text.ts'

/** Whom and what a request is about. */
export interface Subject {
  readonly poolId?: string | undefined
  readonly clientId?: string | undefined
  /** The name that was given, or that of the access token. */
  readonly username?: string | undefined
}

const MAX_NAME = 256

type Members = { readonly [name: string]: unknown }

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, MAX_NAME) : undefined

/** The user of an access token, which is only read: whether it is good, the operation says. */
const nameIn = (token: unknown): string | undefined => {
  const [, payload] = typeof token === 'string' ? token.split('.', 3) : []
  const bytes = payload === undefined ? undefined : fromBase64(payload)
  if (bytes === undefined) return undefined
  try {
    return text(membersOf(JSON.parse(fromUtf8(bytes)))['username'])
  } catch {
    return undefined
  }
}

/** Whom and what an input of the protocol, or a form of OAuth, is about. */
export const subjectOf = (json: unknown): Subject => {
  const input = membersOf(json)
  const parameters = membersOf(input['AuthParameters'] ?? input['ChallengeResponses'])
  return {
    poolId: text(input['UserPoolId']),
    clientId: text(input['ClientId']) ?? text(input['client_id']),
    username:
      text(input['Username']) ??
      text(parameters['USERNAME']) ??
      text(input['username']) ??
      nameIn(input['AccessToken']),
  }
}
