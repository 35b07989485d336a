import { StepError } from '../errors/errors.ts'
import { isText } from '../flow/json.ts'
import type { PendingStep, State } from '../flow/types.ts'

/** A step may come from a storage or another tab, so its shape is checked before anything is sent. */
export function waiting(step: PendingStep): State {
  const asked = step?.name === 'OTHER' ? step.challengeName : step?.name
  const isWhole = [asked, step?.username, step?.challengeSession].every(isText)
  if (isWhole && step.username) return { at: 'waiting', step }
  throw new StepError('The step is damaged')
}
