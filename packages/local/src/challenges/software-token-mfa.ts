import { matchTotp } from '../codes/totp.ts'
import type { Context } from '../context.ts'
import { fromBase32 } from '../encoding/base32.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { type AuthAnswer, type Challenge, requireParameter } from './challenge.ts'
import { acceptMfa, openMfaSession, readMfaSession, wrongMfaCode } from './mfa-session.ts'
import { requireStillAsked } from './toward-level.ts'

/** Asks for the code that the authenticator app shows. */
export const openSoftwareTokenMfa = (context: Context, app: App, user: UserRecord): AuthAnswer => {
  const friendlyName = user.softwareToken?.friendlyName
  return {
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: openMfaSession(context, app, user, 'SOFTWARE_TOKEN_MFA'),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      ...(friendlyName === undefined ? {} : { FRIENDLY_DEVICE_NAME: friendlyName }),
    },
  }
}

/** Judges the code of an authenticator app. A code counts once, and none before it any more (RFC 6238 section 5.2). */
export const answerSoftwareTokenMfa: Challenge = (context, answer) => {
  const { app, responses } = answer
  const { user } = readMfaSession(context, answer)
  requireStillAsked(context, app, user, 'SOFTWARE_TOKEN_MFA')
  const code = requireParameter(responses, 'SOFTWARE_TOKEN_MFA_CODE')
  const { lastStep = -1, secret = '' } = user.softwareToken ?? {}
  const step = secret === '' ? undefined : matchTotp(fromBase32(secret), code, context.clock.now())
  if (step === undefined) {
    throw wrongMfaCode(context, app, user, 'Invalid code received for user')
  }
  if (step <= lastStep) {
    throw new ServiceError(
      'ExpiredCodeException',
      'Your software token has already been used once.',
    )
  }
  return acceptMfa(context, answer, user, (current) => ({
    ...current,
    softwareToken: { ...current.softwareToken, lastStep: step },
  }))
}
