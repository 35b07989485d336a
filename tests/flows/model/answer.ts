import { answerOther, type Client, type PendingStep } from '@cognito-kit/core'
import fc from 'fast-check'
import {
  type ChallengeModel,
  type Draw,
  type Judgement,
  refused,
  type Situation,
} from './challenge.ts'
import { type DeviceUse, nameDevice } from './device.ts'
import { expectVerdict } from './expect-verdict.ts'
import { passwordChoice } from './first-challenges.ts'
import type { Model, Pending } from './state.ts'
import { INVALID, NOT_AUTHORIZED } from './verdict.ts'
import type { World } from './world.ts'

const isOver = ({ nowMs, settings }: Readonly<Model>, pending: Pending): boolean =>
  pending.isSpent || nowMs >= pending.openedAtMs + settings.sessionMinutes * 60_000

/** How a step comes to its answer. */
type Manner = 'at once' | 'from storage' | 'by another client' | 'with another challenge'

interface Answering {
  readonly challenges: Challenges
  readonly manner: Manner
  /** Which of the steps, counted from the newest; by default the newest that can be answered. */
  readonly back: number | undefined
  readonly draw: Draw
}

export type Challenges = { readonly [Name in PendingStep['name']]?: ChallengeModel }

/** What the rules say, by the manner first. */
function judge(answering: Answering, challenge: ChallengeModel, situation: Situation): Judgement {
  const { model, pending } = situation
  const { isSpent } = pending
  const { manner } = answering
  if (manner === 'by another client') return { ...refused(NOT_AUTHORIZED), isSpent }
  const isOther = manner === 'with another challenge'
  const isBeforeDevice = !isOther && challenge.isNameless?.(situation) === true
  if (isOver(model, pending)) return { ...refused(NOT_AUTHORIZED), isSpent, isBeforeDevice }
  if (isOther) return refused(INVALID)
  const judgement = challenge.judge(situation)
  return 'error' in judgement.verdict ? { ...judgement, isBeforeDevice } : judgement
}

/** Answers with the name and the value of a challenge that nobody asked. */
function giveAnother(client: Client, { challengeSession, name, username }: PendingStep) {
  const challengeName = name === 'SOFTWARE_TOKEN_MFA' ? 'SMS_MFA' : 'SOFTWARE_TOKEN_MFA'
  const step = { name: 'OTHER', challengeName, parameters: {}, username, challengeSession } as const
  return answerOther(client, step, { [`${challengeName}_CODE`]: '123456' })
}

/** Somebody answers a step: the newest or an older one, at once or after it was stored, rightly or not. */
class AnswerStep implements fc.AsyncCommand<Model, World> {
  readonly answering: Answering

  constructor(answering: Answering) {
    this.answering = answering
  }

  #pending(model: Readonly<Model>): Pending | undefined {
    const { pending } = model
    const { back } = this.answering
    return back === undefined
      ? pending.filter((one) => !isOver(model, one)).at(-1)
      : pending.at(-1 - (back % Math.max(pending.length, 1)))
  }

  check(model: Readonly<Model>): boolean {
    const name = this.#pending(model)?.name
    if (name === undefined || this.answering.challenges[name] === undefined) return false
    // The set-up of an authenticator app begins with an operation that knows no client.
    return !(name === 'MFA_SETUP' && this.answering.manner === 'by another client')
  }

  async run(model: Model, world: World): Promise<void> {
    const pending = this.#pending(model)
    const challenge = pending && this.answering.challenges[pending.name]
    const kept = pending && world.steps.get(pending.number)
    if (!pending || !challenge || !kept) throw new Error('there is no such step')
    const { draw, manner } = this.answering
    const step = manner === 'at once' ? kept : (JSON.parse(JSON.stringify(kept)) as PendingStep)
    const { account: person, isByPassword, named, onDevice } = pending
    const isElsewhere = manner === 'by another client'
    const own = onDevice ? world.deviceClient : world.client
    const client = isElsewhere ? world.otherClient : own
    const situation = { model, world, pending, draw }
    // What a right answer is depends on what was before it.
    const call =
      manner === 'with another challenge'
        ? () => giveAnother(client, step)
        : () => challenge.give(before, step, client)
    const account = structuredClone(pending.account)
    const before = { ...situation, pending: { ...pending, account } }
    const choice = passwordChoice(situation)
    const use: DeviceUse = {
      onDevice: onDevice && !isElsewhere,
      typed: step.username,
      named,
      isByPassword: isByPassword || choice !== null,
    }
    if (person) nameDevice(person, use, choice === 'PASSWORD_SRP')
    const judgement = judge(this.answering, challenge, situation)
    pending.isSpent = judgement.isSpent
    await expectVerdict(model, world, call, judgement, person, use)
  }

  toString(): string {
    const { back, draw, manner } = this.answering
    return `answer(${JSON.stringify({ manner, back, ...draw })})`
  }
}

export const answering = (challenges: Challenges): fc.Arbitrary<fc.AsyncCommand<Model, World>> =>
  fc
    .record({
      challenges: fc.constant(challenges),
      manner: fc.oneof(
        { weight: 5, arbitrary: fc.constant<Manner>('at once') },
        { weight: 5, arbitrary: fc.constant<Manner>('from storage') },
        { weight: 1, arbitrary: fc.constant<Manner>('by another client') },
        { weight: 1, arbitrary: fc.constant<Manner>('with another challenge') },
      ),
      back: fc.option(fc.nat(8), { nil: undefined, freq: 5 }),
      draw: fc.record({
        isRight: fc.constantFrom(true, true, true, false),
        pick: fc.nat(59),
      }),
    })
    .map((drawn) => new AnswerStep(drawn))
