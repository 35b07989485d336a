import { type Attributes, withoutEmpty } from '../attributes/attribute-list.ts'
import { checkWritable } from '../attributes/permissions.ts'
import { unproven } from '../attributes/proofs.ts'
import { checkAttributeValues, checkMutability } from '../attributes/schema.ts'
import type { Context } from '../context.ts'
import { withUnusedPassword } from '../passwords/history.ts'
import { checkPasswordPolicy } from '../passwords/policy.ts'
import { checkPasswordShape } from '../passwords/shape.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import { requiredAttributes } from '../settings/pool-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { findUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { changeUser } from '../users/save-user.ts'
import type { AuthAnswer, Challenge, Parameters } from './challenge.ts'
import { invalidSession, openSession, readSession, spendSession } from './session.ts'

/** Attributes of an answer have this before their names. */
const PREFIX = 'userAttributes.'

/** Required attributes that the user does not have yet. */
const missingAttributes = (app: App, attributes: Attributes): readonly string[] =>
  requiredAttributes(app.pool).filter((name) => !attributes[name])

/** Asks for a password of the user's own, and for required attributes that nobody gave. */
export const openNewPasswordRequired = (
  context: Context,
  app: App,
  user: UserRecord,
): AuthAnswer => {
  const { sub: _sub, ...attributes } = user.attributes
  const required = missingAttributes(app, attributes).map((name) => `${PREFIX}${name}`)
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: openSession(context, app, {
      challenge: 'NEW_PASSWORD_REQUIRED',
      username: user.username,
      data: { replaces: user.password?.salt ?? '' },
    }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(required),
      userAttributes: JSON.stringify(attributes),
    },
  }
}

const readAttributes = (responses: Parameters): Attributes =>
  Object.fromEntries(
    Object.entries(responses).flatMap(([name, value]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
    ),
  )

/** Refuses attributes that are fixed already, and an answer without those that are still missing. */
const checkGivenAttributes = (app: App, user: UserRecord, given: Attributes): void => {
  const required = requiredAttributes(app.pool)
  for (const name of Object.keys(given)) {
    if (required.includes(name) && user.attributes[name]) {
      throw new ServiceError('NotAuthorizedException', `Cannot modify an already provided ${name}`)
    }
  }
  const missing = missingAttributes(app, { ...user.attributes, ...given })[0]
  if (missing !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      `Invalid attributes given, ${missing} is missing`,
    )
  }
  checkAttributeValues(app.pool, given)
  checkMutability(app.pool, user.attributes, given)
  checkWritable(app.client, given)
}

/** Sets the password that the user chose. A Session stays good until an answer is accepted. */
export const answerNewPasswordRequired: Challenge = (context, answer) => {
  const { app, responses } = answer
  const record = readSession(context, answer)
  const user = findUser(context, app, record.username)
  // Whoever proved a password that was replaced since must not replace the new one.
  if (user?.password?.salt !== record.data['replaces'] || user === undefined) {
    throw invalidSession()
  }
  refuseDisabled(user)
  const password = responses['NEW_PASSWORD']
  if (!password) {
    throw new ServiceError(
      'InvalidParameterException',
      'Invalid attributes given, new password should be given with key NEW_PASSWORD.',
    )
  }
  const given = readAttributes(responses)
  checkGivenAttributes(app, user, given)
  checkPasswordPolicy(app.pool, password)
  checkPasswordShape('newPassword', password)
  return context.store.transaction(() => {
    spendSession(context, answer)
    return changeUser(context, app, user, (current) => ({
      ...withUnusedPassword(context, app, current, password),
      status: 'CONFIRMED',
      attributes: withoutEmpty({
        ...current.attributes,
        ...given,
        ...unproven(current.attributes, given),
      }),
    }))
  })
}
