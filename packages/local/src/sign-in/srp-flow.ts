import { requireParameter } from '../challenges/challenge.ts'
import { refuseReset } from '../challenges/next-step.ts'
import { openPasswordVerifier, type Subject } from '../challenges/password-verifier.ts'
import type { Context } from '../context.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { parseHex } from '../srp-server/pad.ts'
import { refuseWhileLocked } from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { simulateUser } from '../users/simulated-user.ts'
import type { Flow } from './flow.ts'

/** The user to ask, or a stand-in for one who does not exist or has no password. */
export const subjectOf = async (context: Context, app: App, name: string): Promise<Subject> => {
  const user = findUser(context, app, name)
  if (user === undefined && !hidesUsers(app.client)) throw unknownUser()
  if (user !== undefined) {
    refuseWhileLocked(context, user)
    refuseDisabled(user)
    refuseReset(app, user)
  }
  if (user?.password === undefined) {
    const simulated = await simulateUser(context, app, name)
    return { ...simulated, username: user?.username ?? simulated.username, isSimulated: true }
  }
  const { salt, verifier } = user.password
  return {
    username: user.username,
    salt,
    verifier: parseHex(verifier) ?? 0n,
    isSimulated: false,
  }
}

/** USER_SRP_AUTH: the client proves that it knows the password without sending it. */
export const srpFlow: Flow = async (context, { app, parameters }) => {
  const username = requireParameter(parameters, 'USERNAME')
  const srpA = requireParameter(parameters, 'SRP_A')
  const subject = await subjectOf(context, app, username)
  return openPasswordVerifier(context, app, subject, srpA)
}
