import {
  type CodeDelivery,
  type ErrorReason,
  sendAttributeCode,
  updateUserAttributes,
  verifyAttribute,
} from '@cognito-kit/core'
import { taskId } from '../../surface/parts/button.ts'
import type { Task } from '../../surface/task.ts'

/** Where reasons are told that are about what was typed. */
const TYPED = /^(attribute|invalid|delivery|code-mismatch|code-expired)/

const at =
  (field: string) =>
  (reason: ErrorReason): string | null =>
    TYPED.test(reason) ? field : null

/** Changes an attribute; `sent` is told where the service sent a code, if it did. */
export const saveAttribute = (
  attribute: string,
  value: string,
  { label, sent }: { label: string; sent: (delivery: CodeDelivery | null) => void },
): Task => ({
  id: taskId('save', attribute),
  source: 'updateUserAttributes',
  fieldOf: at(attribute),
  run: async ({ client, options }) => {
    const { deliveries } = await updateUserAttributes(client, { [attribute]: value }, options)
    const delivery = deliveries.find((one) => one.attribute === attribute) ?? null
    sent(delivery)
    const done = delivery
      ? undefined
      : ({ key: 'account.done.attribute-changed', values: { name: label } } as const)
    return { done, change: { what: 'attribute-changed', name: attribute } }
  },
})

/** Sends a code for an attribute, for the first time or again. */
export const sendCode = (
  action: 'verify' | 'resend-code',
  attribute: string,
  sent: (delivery: CodeDelivery | null) => void,
): Task => ({
  id: taskId(action, attribute),
  source: 'sendAttributeCode',
  run: async ({ client, options }) => {
    sent(await sendAttributeCode(client, attribute, options))
    return {}
  },
})

/** Verifies an attribute with the code that was sent to it. */
export const confirmAttribute = (attribute: string, code: string, label: string): Task => ({
  id: taskId('confirm', attribute),
  source: 'verifyAttribute',
  fieldOf: at('code'),
  run: async ({ client, options }) => {
    await verifyAttribute(client, { attribute, code }, options)
    return {
      done: { key: 'account.done.attribute-verified', values: { name: label } },
      change: { what: 'attribute-verified', name: attribute },
    }
  },
})
