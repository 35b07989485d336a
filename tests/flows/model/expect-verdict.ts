import type { FirstFactor, PendingStep, Step } from '@cognito-kit/core'
import { expect } from 'vitest'
import type { Account } from './account.ts'
import { type DeviceUse, requestsWithDevice } from './device.ts'
import type { Expected, Facts, Model, Pending } from './state.ts'
import type { World } from './world.ts'

/** Performs a call and holds what comes of it against what the rules said before. */
export async function expectVerdict(
  model: Model,
  world: World,
  call: () => Promise<Step>,
  expected: Expected,
  account: Account | null,
  use: DeviceUse,
): Promise<Step | null> {
  const requests = account ? requestsWithDevice(model, account, use, expected) : expected.requests
  const { byDevice: _device, ...verdict } = { byDevice: false, ...expected.verdict }
  world.requests.length = 0
  const messages = world.pool.messages().length
  const outcome = await call().then(
    (reached) => ({ reached, verdict: { step: reached.name } }),
    (error: unknown) => ({ reached: null, verdict: { error: codeOf(error) } }),
  )
  const received = { verdict: outcome.verdict, requests: world.requests.length }
  expect(received).toEqual({ verdict, requests })
  const { reached } = outcome
  if (!reached || reached.name === 'DONE') return reached
  const code = world.pool.messages().length > messages ? world.pool.messages().at(-1)?.code : ''
  const { isByPassword = false, named = null } = account ?? {}
  const device = { onDevice: use.onDevice, named, isByPassword }
  remember(model, world, reached, { account, code: code ?? '', ...device, ...expected.facts })
  return reached
}

const SECRETS = /orse|blue|eyJ/

/** The code of an error of core; whatever else is thrown fails the test, and so does a secret in the error. */
function codeOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string }
  if (!code?.startsWith('ERR_')) throw error
  expect(`${message} ${JSON.stringify(error)}`).not.toMatch(SECRETS)
  return code
}

function remember(
  model: Model,
  world: World,
  step: PendingStep,
  facts: Facts & Pick<Pending, 'account' | 'code' | 'onDevice' | 'named' | 'isByPassword'>,
): void {
  const number = model.next
  model.next += 1
  world.steps.set(number, step)
  model.pending.push({
    number,
    name: step.name,
    openedAtMs: model.nowMs,
    wrongAnswers: 0,
    isSetUp: false,
    isSecondFactor: false,
    passwordVersion: facts.account?.passwordVersion ?? 0,
    isSpent: false,
    ...facts,
  })
}

/** Factors in an order of their own, to compare what is offered. */
export const sorted = (factors: readonly (FirstFactor | string)[]): string[] => [...factors].sort()
