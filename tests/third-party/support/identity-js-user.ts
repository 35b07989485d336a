import { CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js'
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
