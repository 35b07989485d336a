import type { AttributeType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { type Caller, invokeForResponse } from './invoke.ts'
import { readFlag } from './response.ts'
import { anyMetadata } from './user-attributes.ts'

/** An account that is about to be made. */
export interface SignUpAttempt {
  readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser' | 'PreSignUp_ExternalProvider'
  readonly username: string
  readonly attributes: { readonly [name: string]: string }
  readonly validationData: readonly AttributeType[] | undefined
}

/** What the trigger decides; all false without one. */
export interface SignUpDecision {
  readonly confirms: boolean
  readonly verifiesEmail: boolean
  readonly verifiesPhone: boolean
}

/** Asks PreSignUp whether an account may be made, and how far it needs no proof. */
export const preSignUp = async (
  context: Context,
  pool: Caller,
  attempt: SignUpAttempt,
): Promise<SignUpDecision> => {
  const data = attempt.validationData?.map(({ Name, Value }) => [Name, Value ?? ''] as const)
  const response = await invokeForResponse(context, pool, 'PreSignUp', {
    source: attempt.source,
    userName: attempt.username,
    request: {
      userAttributes: attempt.attributes,
      validationData: data === undefined ? null : Object.fromEntries(data),
      ...anyMetadata(context),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  })
  return {
    confirms: readFlag(response ?? {}, 'autoConfirmUser'),
    verifiesEmail: readFlag(response ?? {}, 'autoVerifyEmail'),
    verifiesPhone: readFlag(response ?? {}, 'autoVerifyPhone'),
  }
}

/**
 * Attributes after the decision: a contact that needs no proof counts as verified. One that is not there ends the
 * sign-up (developer guide, "Pre sign-up Lambda trigger").
 */
export const withVerified = (
  attributes: { readonly [name: string]: string },
  decision: SignUpDecision,
): { readonly [name: string]: string } => {
  const vouched = [
    ...(decision.verifiesEmail ? ['email'] : []),
    ...(decision.verifiesPhone ? ['phone_number'] : []),
  ]
  const missing = vouched.find((name) => !attributes[name])
  if (missing !== undefined) {
    throw new ServiceError(
      'InvalidLambdaResponseException',
      `PreSignUp verifies ${missing}, which the user does not have.`,
    )
  }
  return {
    ...attributes,
    ...Object.fromEntries(vouched.map((name) => [`${name}_verified`, 'true'])),
  }
}
