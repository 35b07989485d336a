import type { Client, PendingStep, Step } from '@cognito-kit/core'
import type { Expected, Facts, Model, Pending } from './state.ts'
import type { Verdict } from './verdict.ts'
import type { World } from './world.ts'

/** What is drawn for an answer; each challenge takes what concerns it. */
export interface Draw {
  readonly isRight: boolean
  /** Picks one of several. */
  readonly pick: number
}

/** What the rules say to an answer. */
export interface Judgement extends Expected {
  /** Whether the service takes no further answer to the step. */
  readonly isSpent: boolean
}

/** One challenge: how to answer it, and what the rules say to that; judging keeps the model up to date. */
export interface ChallengeModel {
  give(situation: Situation, step: PendingStep, client: Client): Promise<Step>
  /** Whether what is refused is refused to an operation that names no device. Default: none is. */
  isNameless?(situation: Situation): boolean
  judge(situation: Situation): Judgement
}

export interface Situation {
  readonly model: Model
  readonly world: World
  readonly pending: Pending
  readonly draw: Draw
}

/** An answer that is refused and leaves the step as it was. */
export const refused = (verdict: Verdict, requests = 1): Judgement => ({
  verdict,
  requests,
  isSpent: false,
})

/** An answer that uses the step up, whatever comes of it. */
export const spent = (verdict: Verdict, requests = 1, facts: Facts = {}): Judgement => ({
  verdict,
  requests,
  isSpent: true,
  facts,
})
