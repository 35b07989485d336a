import type { UserPoolClientType } from '@cognito-kit/protocol'
import { ServiceError } from '../service-error.ts'
import type { Attributes } from './attribute-list.ts'
import { CONTACTS, proofOf } from './proofs.ts'

/** What only the pool and its administrators say: whether a contact was proven. */
const VERIFIED: readonly string[] = CONTACTS.map(proofOf)

/** Refuses attributes that the client may not write on behalf of its users. */
export const checkWritable = (client: UserPoolClientType, attributes: Attributes): void => {
  const writable = client.WriteAttributes
  for (const name of Object.keys(attributes)) {
    const isListed = writable === undefined || writable.length === 0 || writable.includes(name)
    if (VERIFIED.includes(name) || name.startsWith('dev:') || !isListed) {
      throw new ServiceError(
        'NotAuthorizedException',
        'A client attempted to write unauthorized attribute',
      )
    }
  }
}

/** The attributes that the client may see; `sub` always is. */
export const readableAttributes = (
  client: UserPoolClientType,
  attributes: Attributes,
): Attributes => {
  const readable = client.ReadAttributes
  const isListed = (name: string): boolean =>
    readable === undefined || readable.length === 0 || readable.includes(name)
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) => name === 'sub' || (isListed(name) && !name.startsWith('dev:')),
    ),
  )
}
