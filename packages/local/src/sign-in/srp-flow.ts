import { requireParameter } from '../challenges/challenge.ts'
import { openPasswordSrp } from '../challenges/password-srp.ts'
import type { Flow } from './flow.ts'

/** USER_SRP_AUTH: the client proves that it knows the password without sending it. */
export const srpFlow: Flow = (context, { app, parameters }) => {
  const username = requireParameter(parameters, 'USERNAME')
  const srpA = requireParameter(parameters, 'SRP_A')
  return openPasswordSrp(context, app, { username, srpA, withSession: false })
}
