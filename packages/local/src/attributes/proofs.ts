import type { Attributes } from './attribute-list.ts'

/** Attributes that messages go to, and that have to be proven. */
export const CONTACTS = ['email', 'phone_number'] as const

/** An attribute that messages go to. */
export type ContactName = (typeof CONTACTS)[number]

/** The attribute that tells whether a contact is proven. */
export const proofOf = <Name extends ContactName>(contact: Name): `${Name}_verified` =>
  `${contact}_verified`

/** Whether a contact is proven. */
export const isProven = (attributes: Attributes, contact: ContactName): boolean =>
  attributes[proofOf(contact)] === 'true'

/** Attributes with a contact proven. */
export const withProof = (attributes: Attributes, contact: ContactName): Attributes => ({
  ...attributes,
  [proofOf(contact)]: 'true',
})

/** What changes say of proofs when nobody vouches: a new contact has none, and without a contact there is none. */
export const unproven = (before: Attributes, changes: Attributes): Attributes =>
  Object.fromEntries(
    CONTACTS.flatMap((contact) => {
      const value = changes[contact]
      if (value === undefined || value === before[contact]) return []
      return [[proofOf(contact), value === '' ? '' : 'false']]
    }),
  )
