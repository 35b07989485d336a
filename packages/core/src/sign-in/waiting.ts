import { StepError } from '../errors/errors.ts'
import type { PendingStep, State } from '../flow/types.ts'

/** A step may come from a storage or another tab, so its shape is checked before anything is sent. */
export function waiting(step: PendingStep): State {
  if (typeof step?.challengeSession === 'string' && step.username) return { at: 'waiting', step }
  throw new StepError('The step is damaged')
}
