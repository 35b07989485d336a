import { CognitoUser, CognitoUserPool, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { CLIENT_ID, POOL_ID } from './local-server.ts'

/**
 * A user of amazon-cognito-identity-js with a storage of its own, so that no test sees another's sign-in; one that comes
 * back to the same device brings its entries.
 */
export function identityJsUser(
  endpoint: string,
  Username: string,
  entries = new Map<string, string>(),
): CognitoUser {
  const Storage = {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => entries.set(name, value),
    removeItem: (name: string) => entries.delete(name),
    clear: () => entries.clear(),
  }
  const Pool = new CognitoUserPool({
    UserPoolId: POOL_ID,
    ClientId: CLIENT_ID,
    endpoint,
    Storage,
  })
  return new CognitoUser({ Username, Pool, Storage })
}

/** A function of the library with a callback of error and result, as a promise. */
export const promised = <T>(
  run: (callback: (error: unknown, result?: T) => void) => void,
): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    run((error, result) => (error ? reject(error) : resolve(result)))
  })

/** Begins to set up an authenticator app for a signed-in user, or for one who has to; gives back its secret. */
export const associateApp = (user: CognitoUser): Promise<string> =>
  new Promise((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  )

/** Ends it with a first code. */
export const verifyApp = (user: CognitoUser, code: string): Promise<CognitoUserSession> =>
  new Promise((resolve, reject) =>
    user.verifySoftwareToken(code, 'telephone', { onSuccess: resolve, onFailure: reject }),
  )

/** Answers with the code of a second factor. */
export const sendCode = (
  user: CognitoUser,
  code: string,
  factor: 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA',
): Promise<CognitoUserSession> =>
  new Promise((resolve, reject) =>
    user.sendMFACode(code, { onSuccess: resolve, onFailure: reject }, factor),
  )
