import {
  type FirstFactor,
  type Step,
  signInWithChoice,
  signInWithCustomChallenge,
  signInWithPassword,
  signInWithSrp,
} from '@cognito-kit/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Account, isLocked } from './account.ts'
import { nameDevice } from './device.ts'
import { expectVerdict, sorted } from './expect-verdict.ts'
import { chooser, firstFactors, judgePassword, resetRequired } from './rules.ts'
import type { Flow } from './settings.ts'
import type { Expected, Model } from './state.ts'
import { error, INVALID, NOT_AUTHORIZED, step } from './verdict.ts'
import type { World } from './world.ts'

/** How a sign-in begins. */
interface Beginning {
  readonly flow: Flow
  readonly person: number
  readonly by: 'username' | 'email'
  readonly isRight: boolean
  readonly preferred: FirstFactor | undefined
  /** Whether a custom sign-in begins with the password. */
  readonly isSrpFirst: boolean
  /** Whether the client remembers the device. */
  readonly onDevice: boolean
}

/** Nobody has this name. */
const NOBODY = 'nobody'

/** Whom a name leads to; a mail address is a name once it is verified. */
const accountOf = ({ accounts }: Model, { by, person }: Beginning): Account | null => {
  const account = accounts[person] ?? null
  return by === 'username' || account?.isEmailVerified ? account : null
}

const nameOf = ({ accounts }: Model, { by, person }: Beginning): string => {
  const { email = `${NOBODY}@example.com`, username = NOBODY } = accounts[person] ?? {}
  return by === 'username' ? username : email
}

/** SRP takes a second request unless the first one is refused. */
function srp({ nowMs, settings }: Model, account: Account | null, isRight: boolean): Expected {
  const seen = chooser(settings, account)
  const isShut = seen !== null && (isLocked(seen, nowMs) || !seen.isEnabled)
  const isHopeless = seen === null || seen.status === 'RESET_REQUIRED'
  const isRefused = isShut || (isHopeless && !settings.hidesUsers)
  const verdict = judgePassword(settings, account, isRight, nowMs)
  return { verdict, requests: isRefused ? 1 : 2, isProof: !isRefused }
}

function choice(model: Model, beginning: Beginning, account: Account | null): Expected {
  const { isRight, preferred } = beginning
  const { nowMs, settings } = model
  if (!account && !settings.hidesUsers) return { verdict: error('ERR_USER_NOT_FOUND'), requests: 1 }
  if (account?.isEnabled === false) return { verdict: NOT_AUTHORIZED, requests: 1 }
  const seen = chooser(settings, account)
  if (seen?.status === 'RESET_REQUIRED') return { verdict: resetRequired(settings), requests: 1 }
  if (!preferred || !firstFactors(settings, seen).includes(preferred)) {
    return { verdict: step('SELECT_CHALLENGE'), requests: 1 }
  }
  if (preferred === 'PASSWORD_SRP') return srp(model, account, isRight)
  return preferred === 'PASSWORD'
    ? { verdict: judgePassword(settings, account, isRight, nowMs), requests: 1 }
    : { verdict: step(preferred), requests: 1 }
}

function custom(model: Model, beginning: Beginning, account: Account | null): Expected {
  const asked = { verdict: step('CUSTOM_CHALLENGE'), requests: 1 }
  if (!account && !model.settings.hidesUsers) {
    return { verdict: error('ERR_USER_NOT_FOUND'), requests: 1 }
  }
  if (account?.isEnabled === false) return { verdict: NOT_AUTHORIZED, requests: 1 }
  if (!beginning.isSrpFirst) return asked
  // Whatever status follows a right password, the triggers come first.
  const proof = srp(model, account, beginning.isRight)
  const isProven = chooser(model.settings, account) && beginning.isRight && proof.isProof
  return isProven ? { ...proof, verdict: asked.verdict } : proof
}

function expectedOf(model: Model, beginning: Beginning): Expected {
  const account = accountOf(model, beginning)
  const { flow, isRight } = beginning
  if (!model.settings.flows.includes(flow)) {
    return { verdict: INVALID, requests: 1, isBeforeDevice: true }
  }
  if (flow === 'USER_SRP_AUTH') return srp(model, account, isRight)
  if (flow === 'USER_AUTH') return choice(model, beginning, account)
  if (flow === 'CUSTOM_AUTH') return custom(model, beginning, account)
  return { verdict: judgePassword(model.settings, account, isRight, model.nowMs), requests: 1 }
}

function begin(world: World, model: Model, beginning: Beginning): Promise<Step> {
  const { flow, isRight, isSrpFirst, onDevice, person, preferred } = beginning
  const client = onDevice ? world.deviceClient : world.client
  const username = nameOf(model, beginning)
  const right = model.accounts[person]?.password ?? 'Correct-horse-1'
  const password = isRight ? right : 'Wrong-horse-1'
  if (flow === 'USER_SRP_AUTH') return signInWithSrp(client, { username, password })
  if (flow === 'USER_AUTH') return signInWithChoice(client, { username, password, preferred })
  if (flow === 'CUSTOM_AUTH') {
    return signInWithCustomChallenge(client, {
      username,
      password: isSrpFirst ? password : undefined,
    })
  }
  return signInWithPassword(client, { username, password })
}

/** Somebody begins to sign in. */
class Begin implements fc.AsyncCommand<Model, World> {
  readonly beginning: Beginning

  constructor(beginning: Beginning) {
    this.beginning = beginning
  }

  check(): boolean {
    return true
  }

  async run(model: Model, world: World): Promise<void> {
    const named = accountOf(model, this.beginning)
    const isChoice = this.beginning.flow === 'USER_AUTH'
    const account = isChoice ? chooser(model.settings, named) : named
    const { flow, isSrpFirst, onDevice, preferred = '' } = this.beginning
    const isByPassword =
      flow === 'CUSTOM_AUTH' ? isSrpFirst : !isChoice || preferred.startsWith('PASSWORD')
    const use = { onDevice, typed: nameOf(model, this.beginning), named: null, isByPassword }
    const isSrp =
      flow === 'USER_SRP_AUTH' ||
      (flow !== 'USER_PASSWORD_AUTH' && isByPassword && preferred !== 'PASSWORD')
    model.paths += 1
    if (named) nameDevice(named, use, isSrp)
    const facts = { isSecondFactor: isByPassword && flow !== 'CUSTOM_AUTH', account }
    const expected = { ...expectedOf(model, this.beginning), facts }
    const call = (): Promise<Step> => begin(world, model, this.beginning)
    const reached = await expectVerdict(model, world, call, expected, named, use)
    if (reached?.name === 'SELECT_CHALLENGE') {
      expect(sorted(reached.factors)).toEqual(sorted(firstFactors(model.settings, account)))
    }
  }

  toString(): string {
    return `begin(${JSON.stringify(this.beginning)})`
  }
}

export const beginning: fc.Arbitrary<fc.AsyncCommand<Model, World>> = fc
  .record({
    flow: fc.constantFrom<Flow>(
      'USER_SRP_AUTH',
      'USER_PASSWORD_AUTH',
      'USER_AUTH',
      'USER_AUTH',
      'CUSTOM_AUTH',
    ),
    person: fc.constantFrom(0, 0, 0, 1, 1, 2),
    by: fc.constantFrom<'username' | 'email'>('username', 'username', 'email'),
    isRight: fc.constantFrom(true, true, true, false),
    preferred: fc.constantFrom<FirstFactor | undefined>(
      undefined,
      undefined,
      'PASSWORD',
      'PASSWORD_SRP',
      'EMAIL_OTP',
      'SMS_OTP',
      'WEB_AUTHN',
    ),
    isSrpFirst: fc.boolean(),
    onDevice: fc.boolean(),
  })
  .map((drawn) => new Begin(drawn))
