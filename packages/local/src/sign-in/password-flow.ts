import { requireParameter } from '../challenges/challenge.ts'
import { nextStep } from '../challenges/next-step.ts'
import { provePassword } from '../challenges/password.ts'
import { withMethod } from '../challenges/sign-in-facts.ts'
import type { Flow } from './flow.ts'

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the password comes in clear. */
export const passwordFlow: Flow = (context, { app, parameters }) => {
  const username = requireParameter(parameters, 'USERNAME')
  const password = requireParameter(parameters, 'PASSWORD')
  return nextStep(withMethod(context, 'pwd'), app, provePassword(context, app, username, password))
}
