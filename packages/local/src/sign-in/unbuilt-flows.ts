import { ServiceError } from '../service-error.ts'
import type { Flow } from './flow.ts'

/** USER_AUTH: choice-based sign-in. */
export const choiceFlow: Flow = () => {
  throw new ServiceError(
    'UnsupportedOperationException',
    'This local user pool does not support the flow USER_AUTH yet.',
  )
}
