import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import { aliasKinds, fold } from '../attributes/aliases.ts'
import type { Attributes } from '../attributes/attribute-list.ts'
import { type CodeRequest, codeFor, dropCode, outstandingCode, postCode } from '../codes/code.ts'
import { type Contact, textsOf } from '../codes/deliver.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { mfaMode } from '../settings/mfa-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import type { CustomTexts } from '../triggers/custom-message.ts'
import type { Caller } from '../triggers/invoke.ts'
import { requireCurrent, userKey } from './find-user.ts'
import { type AttributePlan, planAttributes } from './plan-attributes.ts'
import { saveUser, takenAlias } from './save-user.ts'
import { activeFactors } from './second-factors.ts'

/** The contact that takes the place of a user's once it is proven. */
export const pendingContact = (
  context: Context,
  user: UserRecord,
  attribute: Contact['attribute'],
): string | undefined => {
  const record = outstandingCode(context, user, `verify-${attribute}`)
  return record?.replaces === undefined ? undefined : record.contact
}

/** Refuses a new value that signs somebody else in already, also while it waits for its proof. */
const refuseTaken = (
  { store }: Context,
  pool: Pool,
  user: UserRecord,
  changes: Attributes,
): void => {
  if (user.status === 'EXTERNAL_PROVIDER') return
  for (const kind of aliasKinds(pool.pool)) {
    const value = changes[kind]
    if (!value || value === user.attributes[kind]) continue
    const holder =
      store.aliases.get(key(pool.poolId, kind, fold(pool.pool, value)))?.username ??
      store.users.get(userKey(pool, value))?.username
    if (holder !== undefined && holder !== user.username) throw takenAlias(kind)
  }
}

/** Required MFA must not lose the only place that its codes go to. */
const refuseUnreachable = (pool: Pool, before: UserRecord, after: UserRecord): void => {
  if (mfaMode(pool) !== 'ON' || activeFactors(pool, before).length === 0) return
  if (activeFactors(pool, after).length > 0) return
  throw new ServiceError(
    'InvalidParameterException',
    'Cannot delete the contact that receives the codes of required MFA.',
  )
}

/** A change of attributes that was judged already, apart from what other users have. */
export interface AttributeChange {
  /** New values by name; an empty one removes the attribute. */
  readonly changes: Attributes
  /** Refuses a user who may no longer be changed. */
  readonly check?: (current: UserRecord) => void
}

/** What a change comes to for the user as it is now; refuses it where it cannot be. */
const planNow = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  { changes, check }: AttributeChange,
): AttributePlan => {
  const current = requireCurrent(context, pool, user)
  check?.(current)
  const plan = planAttributes(pool, current, changes, {
    email: pendingContact(context, current, 'email'),
    phone_number: pendingContact(context, current, 'phone_number'),
  })
  refuseTaken(context, pool, current, changes)
  refuseUnreachable(pool, current, plan.user)
  return plan
}

const TRIGGER = 'CustomMessage_UpdateUserAttribute'

/** Writes what a change comes to, and the codes that it needs. */
const write = (
  context: Context,
  pool: Caller,
  { proofs, settled, user }: AttributePlan,
): readonly { readonly request: CodeRequest; readonly code: string }[] =>
  context.store.transaction(() => {
    saveUser(context, pool, user)
    for (const attribute of settled) dropCode(context, user, `verify-${attribute}`)
    return proofs.map((proof) => {
      const purpose = `verify-${proof.contact.attribute}` as const
      const request = { ...proof, username: user.username, purpose, trigger: TRIGGER } as const
      return { request, code: codeFor(context, pool, request) }
    })
  })

/**
 * Changes attributes of a user and sends the codes that new contacts need, all or nothing: the trigger is asked for the
 * texts before anything is written, and what the change comes to is worked out anew after each answer.
 */
export const changeAttributes = async (
  context: Context,
  pool: Caller,
  user: UserRecord,
  change: AttributeChange,
): Promise<readonly CodeDeliveryDetailsType[]> => {
  const { username } = user
  const texts = new Map<Contact['attribute'], CustomTexts>()
  const next = (plan: AttributePlan) =>
    plan.proofs.find(({ contact }) => !texts.has(contact.attribute))?.contact
  let plan = planNow(context, pool, user, change)
  for (let contact = next(plan); contact !== undefined; contact = next(plan)) {
    const message = { username, contact, trigger: TRIGGER } as const
    texts.set(contact.attribute, await textsOf(context, pool, message, plan.user))
    plan = planNow(context, pool, user, change)
  }
  const posted = write(context, pool, plan).map(({ code, request }) =>
    postCode(context, pool, request, code, texts.get(request.contact.attribute) ?? {}),
  )
  return Promise.all(posted)
}
