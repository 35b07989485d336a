import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'

/** Asks the pool what it is set to, beside the page, as an administrator. */
export async function askPool<Name extends OperationName>(
  poolUrl: string,
  operation: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const answer = await fetch(poolUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=test',
    },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${operation} was answered with ${answer.status}`)
  return (await answer.json()) as OutputOf<Name>
}
