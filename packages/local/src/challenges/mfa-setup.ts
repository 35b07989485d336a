import type {
  AssociateSoftwareTokenResponse,
  VerifySoftwareTokenResponse,
} from '@cognito-kit/protocol'
import { checkAttributeValues } from '../attributes/schema.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { MfaFactor, UserRecord } from '../store/records.ts'
import { changeUser } from '../users/save-user.ts'
import { factorsToSetUp, withFactor } from '../users/second-factors.ts'
import {
  confirmToken,
  createTokenSecret,
  refuseWithoutSoftwareToken,
  withSoftwareToken,
} from '../users/software-token.ts'
import type { AuthAnswer, Challenge } from './challenge.ts'
import { openMfaCode } from './mfa-code.ts'
import {
  acceptMfa,
  openMfaSession,
  readMfaSession,
  refuseWhenSetUp,
  resumeSetup,
} from './mfa-session.ts'
import { markUsed, spendSession } from './session.ts'
import { recallFacts } from './sign-in-facts.ts'

/** Asks a user without second factor to set one up. */
export const openMfaSetup = (
  context: Context,
  app: App,
  user: UserRecord,
  factors: readonly MfaFactor[],
): AuthAnswer => ({
  ChallengeName: 'MFA_SETUP',
  Session: openMfaSession(context, app, user, 'MFA_SETUP'),
  ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
})

/** AssociateSoftwareToken during sign-in: the secret waits in the Session until a code confirms it. */
export const beginTokenSetup = (
  context: Context,
  session: string,
): AssociateSoftwareTokenResponse => {
  const { app, record, user } = resumeSetup(context, session)
  refuseWithoutSoftwareToken(app)
  const secret = createTokenSecret(context)
  return context.store.transaction(() => {
    markUsed(context, session, record)
    return {
      SecretCode: secret,
      Session: openMfaSession(recallFacts(context, record), app, user, 'MFA_SETUP', { secret }),
    }
  })
}

/** VerifySoftwareToken during sign-in: the app is set up, turned on and preferred. A wrong code spends nothing. */
export const finishTokenSetup = (
  context: Context,
  session: string,
  code: string,
  friendlyName: string | undefined,
): VerifySoftwareTokenResponse => {
  const { app, record, user } = resumeSetup(context, session)
  const token = confirmToken(context, record.data['secret'], code, friendlyName)
  return context.store.transaction(() => {
    markUsed(context, session, record)
    changeUser(context, app, user, (current) =>
      withFactor(withSoftwareToken(current, token), 'SOFTWARE_TOKEN_MFA', true),
    )
    return {
      Status: 'SUCCESS',
      Session: openMfaSession(recallFacts(context, record), app, user, 'MFA_SETUP', {
        verified: 'true',
      }),
    }
  })
}

/** Ends the set-up of an authenticator app, or sends a code to the mail address that shall receive them from now on. */
export const answerMfaSetup: Challenge = async (context, answer) => {
  const { app, responses } = answer
  const { record, user } = readMfaSession(context, answer)
  if (record.data['verified'] === 'true') return acceptMfa(context, answer, user, (same) => same)
  refuseWhenSetUp(app, user)
  // The guide's sample writes it in lower case, Amplify in capitals.
  const email = responses['EMAIL'] || responses['email']
  if (!email || !factorsToSetUp(app, user).includes('EMAIL_OTP')) {
    throw new ServiceError('InvalidParameterException', 'User has not verified software token mfa')
  }
  checkAttributeValues(app.pool, { email })
  const contact = { attribute: 'email', value: email } as const
  const code = { factor: 'EMAIL_OTP', contact, isSetup: true } as const
  const next = await openMfaCode(context, app, user, code)
  spendSession(context, answer)
  return { next }
}
