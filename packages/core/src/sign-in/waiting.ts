import { StepError } from '../errors/errors.ts'
import { isText } from '../flow/json.ts'
import { challengeOf } from '../flow/next.ts'
import type { PendingStep, State } from '../flow/types.ts'

/** A step may come from a storage or another tab, so its shape is checked before anything is sent. */
export function waiting(step: PendingStep): State {
  const isWhole =
    step?.username && [challengeOf(step), step.username, step.challengeSession].every(isText)
  if (isWhole) return { step }
  throw new StepError('The step is damaged')
}
