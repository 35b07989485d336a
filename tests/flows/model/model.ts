import type { FirstFactor, PendingStep, Step } from '@cognito-kit/core'
import { expect } from 'vitest'
import type { Account } from './account.ts'
import type { Verdict } from './rules.ts'
import type { Settings } from './settings.ts'
import type { World } from './world.ts'

/** A step that waits for an answer, or did. */
export interface Pending {
  readonly number: number
  readonly name: PendingStep['name']
  /** Whom it asks; nobody where the pool pretends. */
  readonly account: Account | null
  readonly openedAtMs: number
  /** How often a custom challenge was answered wrongly before. */
  readonly wrongAnswers: number
  /** Whether its code sets a second factor up. */
  readonly isSetUp: boolean
  /** Whether a first factor was proven before. */
  readonly isSecondFactor: boolean
  /** The password that was proven, and that NEW_PASSWORD_REQUIRED replaces. */
  readonly passwordVersion: number
  /** Code that the pool sent for it. */
  readonly code: string
  isSpent: boolean
}

/** Everything that the rules depend on. */
export interface Model {
  readonly settings: Settings
  readonly accounts: readonly Account[]
  readonly pending: Pending[]
  nowMs: number
  /** Sign-ins that were begun. */
  paths: number
  next: number
}

export type Facts = Partial<
  Pick<Pending, 'account' | 'wrongAnswers' | 'isSetUp' | 'isSecondFactor'>
>

/** Performs a call and holds what comes of it against what the rules said before. */
export async function expectVerdict(
  model: Model,
  world: World,
  call: () => Promise<Step>,
  expected: { readonly verdict: Verdict; readonly requests: number },
  account: Account | null,
  facts: Facts = {},
): Promise<Step | null> {
  world.requests.length = 0
  const messages = world.pool.messages().length
  const outcome = await call().then(
    (reached) => ({ reached, verdict: { step: reached.name } }),
    (error: unknown) => ({ reached: null, verdict: { error: codeOf(error) } }),
  )
  expect({ verdict: outcome.verdict, requests: world.requests.length }).toEqual(expected)
  const { reached } = outcome
  if (!reached || reached.name === 'DONE') return reached
  const code = world.pool.messages().length > messages ? world.pool.messages().at(-1)?.code : ''
  remember(model, world, reached, { account, code: code ?? '', facts })
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
  { account, code, facts }: { account: Account | null; code: string; facts: Facts },
): void {
  const number = model.next
  model.next += 1
  world.steps.set(number, step)
  model.pending.push({
    number,
    name: step.name,
    account,
    openedAtMs: model.nowMs,
    wrongAnswers: 0,
    isSetUp: false,
    isSecondFactor: false,
    passwordVersion: account?.passwordVersion ?? 0,
    code,
    isSpent: false,
    ...facts,
  })
}

/** Factors in an order of their own, to compare what is offered. */
export const sorted = (factors: readonly (FirstFactor | string)[]): string[] => [...factors].sort()
