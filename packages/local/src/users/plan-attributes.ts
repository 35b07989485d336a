import { type Attributes, withoutEmpty } from '../attributes/attribute-list.ts'
import { CONTACTS, proofOf } from '../attributes/proofs.ts'
import type { Contact } from '../codes/deliver.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'

const OF_CONTACTS: readonly string[] = CONTACTS.flatMap((name) => [name, proofOf(name)])

/** A code that proves a new contact. */
export interface ContactProof {
  readonly contact: Contact
  /** The value that the contact takes the place of once it is proven; absent when it did so at once. */
  readonly replaces?: string | undefined
}

/** What a change of attributes comes to. */
export interface AttributePlan {
  /** The user after the change. */
  readonly user: UserRecord
  /** Codes that are to be sent. */
  readonly proofs: readonly ContactProof[]
  /** Contacts whose outstanding codes are worth nothing any more. */
  readonly settled: readonly Contact['attribute'][]
}

/** What becomes of one contact. */
interface ContactPlan {
  readonly written: Attributes
  readonly proof?: ContactProof
  readonly isSettled?: boolean
}

const planNewContact = (
  { pool }: Pool,
  user: UserRecord,
  attribute: Contact['attribute'],
  value: string,
): ContactPlan => {
  const contact = { attribute, value }
  const settings = pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate
  if (settings?.includes(attribute)) {
    return { written: {}, proof: { contact, replaces: user.attributes[attribute] ?? '' } }
  }
  const written = { [attribute]: value, [proofOf(attribute)]: 'false' }
  return pool.AutoVerifiedAttributes?.includes(attribute)
    ? { written, proof: { contact } }
    : { written, isSettled: true }
}

/**
 * What becomes of one contact (developer guide, "Verifying updates to email addresses and phone numbers"). One that an
 * administrator vouches for is written at once, be it given along with that or waiting for its proof.
 */
const planContact = (
  pool: Pool,
  user: UserRecord,
  changes: Attributes,
  attribute: Contact['attribute'],
  pending: string | undefined,
): ContactPlan => {
  const proof = proofOf(attribute)
  const { [attribute]: value, [proof]: isVerified } = changes
  if (value === '') return { written: { [attribute]: '', [proof]: '' }, isSettled: true }
  if (isVerified === 'true') {
    const proven = value ?? pending
    const written = proven === undefined ? {} : { [attribute]: proven }
    return { written: { ...written, [proof]: 'true' }, isSettled: true }
  }
  if (value !== undefined && value !== user.attributes[attribute]) {
    return planNewContact(pool, user, attribute, value)
  }
  const written = isVerified === undefined ? {} : { [proof]: isVerified }
  return { written, isSettled: value !== undefined && pending !== undefined }
}

/**
 * Works out what a change of attributes comes to, without writing anything.
 *
 * @param changes - New values by name; an empty one removes the attribute.
 * @param pending - Contacts that wait for their proof.
 */
export const planAttributes = (
  pool: Pool,
  user: UserRecord,
  changes: Attributes,
  pending: { readonly [Attribute in Contact['attribute']]?: string | undefined },
): AttributePlan => {
  const others = Object.entries(changes).filter(([name]) => !OF_CONTACTS.includes(name))
  const plans = CONTACTS.map(
    (attribute) =>
      [attribute, planContact(pool, user, changes, attribute, pending[attribute])] as const,
  )
  const written = Object.assign(
    Object.fromEntries(others),
    ...plans.map(([, plan]) => plan.written),
  )
  return {
    user: { ...user, attributes: withoutEmpty({ ...user.attributes, ...written }) },
    proofs: plans.flatMap(([, { proof }]) => (proof === undefined ? [] : [proof])),
    settled: plans.flatMap(([attribute, { isSettled }]) => (isSettled ? [attribute] : [])),
  }
}
