import type { Context } from '../context.ts'
import { type Caller, invoke, responseOf } from './invoke.ts'
import { readFlag, readObject, readText, readTexts, unrecognizable } from './response.ts'
import { anyMetadata } from './user-attributes.ts'

/** A user whom the trigger brings in from elsewhere. */
export interface MigratedUser {
  readonly attributes: { readonly [name: string]: string }
  readonly status: 'CONFIRMED' | 'RESET_REQUIRED' | undefined
  readonly forcesAlias: boolean
}

const readStatus = (text: string | undefined): MigratedUser['status'] => {
  if (text === undefined || text === 'CONFIRMED' || text === 'RESET_REQUIRED') return text
  throw unrecognizable()
}

/** Asks UserMigration for a user who is not in the pool; without a password for a forgotten one. */
export const userMigration = async (
  context: Context,
  pool: Caller,
  name: string,
  password: string | undefined,
): Promise<MigratedUser | undefined> => {
  const isSignIn = password !== undefined
  const result = await invoke(context, pool, 'UserMigration', {
    source: isSignIn ? 'UserMigration_Authentication' : 'UserMigration_ForgotPassword',
    userName: name,
    request: {
      ...(isSignIn ? { password } : {}),
      validationData: context.request?.clientMetadata ?? null,
      ...anyMetadata(context),
    },
    response: {
      userAttributes: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
    },
  })
  // Nothing is how the trigger says that it does not know the user either.
  if (result === undefined || result.answer === null) return undefined
  const response = responseOf(result.answer)
  if (readObject(response, 'userAttributes') === undefined) return undefined
  return {
    attributes: readTexts(response, 'userAttributes'),
    status: readStatus(readText(response, 'finalUserStatus')),
    forcesAlias: readFlag(response, 'forceAliasCreation'),
  }
}
