import { fromBase64, fromUtf8 } from '../encoding/text.ts'

/** What a browser says about a ceremony (WebAuthn section 5.8.1), as far as it is looked at here. */
export interface ClientData {
  readonly type: string
  readonly challenge: string
  readonly origin: string
}

/** A credential as JSON (WebAuthn section 5.1, `PublicKeyCredentialJSON`), its form checked. */
export interface Credential<Member extends string> {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly attachment: 'platform' | 'cross-platform' | undefined
  /** Members of the authenticator's answer, base64url. */
  readonly response: { readonly [Name in Member]: string }
  readonly userHandle: string | undefined
  readonly transports: readonly string[]
  readonly clientData: ClientData
}

interface JsonObject {
  readonly [name: string]: unknown
}

const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined

const isText = (value: unknown): value is string => typeof value === 'string'

const BASE64_URL = /^[A-Za-z0-9_-]+$/

const isBase64Url = (value: unknown): value is string => isText(value) && BASE64_URL.test(value)

/** Parses JSON text, or gives `undefined`. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readClientData = (encoded: string): ClientData | undefined => {
  const bytes = fromBase64(encoded)
  const json = bytes === undefined ? undefined : asObject(parseJson(fromUtf8(bytes)))
  const { type, challenge, origin } = json ?? {}
  return isText(type) && isText(challenge) && isText(origin)
    ? { type, challenge, origin }
    : undefined
}

const readTexts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(isText) : []

const readAttachment = (value: unknown): Credential<string>['attachment'] =>
  value === 'platform' || value === 'cross-platform' ? value : undefined

const readMembers = <Member extends string>(
  json: JsonObject,
  members: readonly Member[],
): Credential<Member>['response'] | undefined =>
  members.every((name) => isBase64Url(json[name]))
    ? (Object.fromEntries(
        members.map((name) => [name, json[name]]),
      ) as Credential<Member>['response'])
    : undefined

/** Takes JSON as a credential whose answer has these members beside the client data, or gives `undefined`. */
export const readCredential = <Member extends string>(
  json: unknown,
  members: readonly Member[],
): Credential<Member | 'clientDataJSON'> | undefined => {
  const credential = asObject(json)
  const answer = asObject(credential?.['response'])
  const response = answer && readMembers(answer, ['clientDataJSON', ...members])
  const clientData = response && readClientData(response.clientDataJSON)
  const { id, rawId = id, type } = credential ?? {}
  if (!isBase64Url(id) || rawId !== id || type !== 'public-key') return undefined
  if (response === undefined || clientData === undefined) return undefined
  const userHandle = answer?.['userHandle']
  return {
    id,
    rawId: id,
    type,
    attachment: readAttachment(credential?.['authenticatorAttachment']),
    response,
    userHandle: isText(userHandle) ? userHandle : undefined,
    transports: readTexts(answer?.['transports']),
    clientData,
  }
}
