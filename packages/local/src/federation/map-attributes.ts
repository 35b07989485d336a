import type { IdentityProviderType, UserPoolClientType } from '@cognito-kit/protocol'
import type { Attributes } from '../attributes/attribute-list.ts'
import { CONTACTS, proofOf } from '../attributes/proofs.ts'
import type { Person } from './fetch-person.ts'

/** Form encoding of one value: what is not alphanumeric, `.`, `-`, `*` or `_` is escaped. */
const encode = (text: string): string => new URLSearchParams({ v: text }).toString().slice(2)

const isFormatted = (value: object): value is { readonly formatted: string } =>
  'formatted' in value && typeof value.formatted === 'string'

/** A claim as an attribute; several values become one text (developer guide, "Things to know about mappings"). */
const textOf = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return `[${value.map((each) => encode(textOf(each) ?? '')).join(',')}]`
  if (typeof value !== 'object') return String(value)
  // An address is an object of which this member is the text (OpenID Connect Core 1.0 section 5.1.1).
  return isFormatted(value) ? value.formatted : JSON.stringify(value)
}

/** What a provider says about a person, by the attributes that it is mapped to; blank values are kept. */
export const mapAttributes = (
  { AttributeMapping = {} }: IdentityProviderType,
  { claims }: Person,
): Attributes =>
  Object.fromEntries(
    Object.entries(AttributeMapping).flatMap(([attribute, claim]) => {
      if (attribute === 'username') return []
      const text = textOf(Object.hasOwn(claims, claim) ? claims[claim] : undefined)
      return text === undefined ? [] : [[attribute, text]]
    }),
  )

const PROOFS: readonly string[] = CONTACTS.map(proofOf)

/** A contact counts as proven only if the provider says so together with it; it knows nothing about another one. */
const verification = (
  written: Attributes,
  mapped: Attributes,
  contact: (typeof CONTACTS)[number],
): Attributes => {
  const name = proofOf(contact)
  if (written[contact] === undefined) return {}
  if (written[contact] === '') return { [name]: '' }
  return { [name]: String(mapped[name]?.toLowerCase() === 'true') }
}

/** The mapped attributes that a sign-in through a client writes; what the client may not write stays as it is. */
export const writtenAttributes = (
  { WriteAttributes: writable = [] }: UserPoolClientType,
  mapped: Attributes,
): Attributes => {
  const isWritable = (name: string): boolean =>
    !PROOFS.includes(name) && (writable.length === 0 || writable.includes(name))
  const written = Object.fromEntries(Object.entries(mapped).filter(([name]) => isWritable(name)))
  return Object.assign(
    written,
    ...CONTACTS.map((contact) => verification(written, mapped, contact)),
  )
}
