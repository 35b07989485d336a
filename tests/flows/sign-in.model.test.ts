import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, draft } from './model/account.ts'
import { happening } from './model/administration.ts'
import { answering, type Challenges } from './model/answer.ts'
import { beginning } from './model/begin.ts'
import {
  customChallenge,
  newPasswordRequired,
  selectChallenge,
  smsOtp,
  webAuthn,
} from './model/first-challenges.ts'
import {
  emailOtp,
  mfaSetup,
  selectMfaType,
  smsMfa,
  softwareTokenMfa,
} from './model/second-challenges.ts'
import { type Settings, settings } from './model/settings.ts'
import type { Model } from './model/state.ts'
import { startWorld, type World } from './model/world.ts'

const CHALLENGES: Challenges = {
  CUSTOM_CHALLENGE: customChallenge,
  EMAIL_OTP: emailOtp,
  MFA_SETUP: mfaSetup,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  SELECT_CHALLENGE: selectChallenge,
  SELECT_MFA_TYPE: selectMfaType,
  SMS_MFA: smsMfa,
  SMS_OTP: smsOtp,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  WEB_AUTHN: webAuthn,
}

/** How many pools are drawn, and from which seed; `npm run test:long` draws ten times as many. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 100)
const SEED = Number(process.env['MODEL_SEED'] ?? 20260105)

const commands = fc.commands(
  [
    beginning,
    beginning,
    answering(CHALLENGES),
    answering(CHALLENGES),
    answering(CHALLENGES),
    happening,
  ],
  { maxCommands: 60, size: 'max' },
)

async function begin(
  drawn: Settings,
  first: Draft,
  second: Draft,
): Promise<{ readonly model: Model; readonly real: World }> {
  const people = new Map([
    ['anna', first],
    ['bert', second],
  ])
  const { accounts, world } = await startWorld(drawn, people)
  const { nowMs } = world.clock
  return {
    model: { settings: drawn, accounts, pending: [], nowMs, paths: 0, next: 0 },
    real: world,
  }
}

describe('core against local', () => {
  test('every sign-in ends as the rules say, in as few requests as the protocol needs', async () => {
    let paths = 0
    const property = fc.asyncProperty(settings, draft, draft, commands, async (...drawn) => {
      const [pool, first, second, happenings] = drawn
      const begun = await begin(pool, first, second)
      await fc.asyncModelRun(() => begun, happenings)
      paths += begun.model.paths
    })
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: false })
    expect(paths).toBeGreaterThan(RUNS * 8)
  }, 600_000)
})
