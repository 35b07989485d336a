import type { LocalServer } from '@cognito-kit/local/node'

/** Changes a pool as an administrator: the name of an operation, and its input without the pool's id. */
export type Admin = (operation: string, input: object) => Promise<void>

/** The administrator of a pool. */
export const adminOf =
  (server: LocalServer, userPoolId: string): Admin =>
  async (operation, input) => {
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/cognito-idp/aws4_request',
      },
      body: JSON.stringify({ UserPoolId: userPoolId, ...input }),
    })
    if (!answer.ok) throw new Error(`${operation}: ${await answer.text()}`)
  }
