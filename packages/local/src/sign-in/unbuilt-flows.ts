import { ServiceError } from '../service-error.ts'
import type { Flow } from './flow.ts'

/** CUSTOM_AUTH: needs Lambda triggers, which a pool without them says first. */
export const customFlow: Flow = (_context, { app }) => {
  const triggers = app.pool.LambdaConfig
  const isConfigured =
    triggers?.DefineAuthChallenge !== undefined &&
    triggers.CreateAuthChallenge !== undefined &&
    triggers.VerifyAuthChallengeResponse !== undefined
  throw isConfigured
    ? new ServiceError(
        'UnsupportedOperationException',
        'This local user pool does not support the flow CUSTOM_AUTH yet.',
      )
    : new ServiceError(
        'InvalidParameterException',
        'Custom auth lambda trigger is not configured for the user pool.',
      )
}
