import type { Client } from '../ports/client.ts'
import { call } from '../transport/call.ts'
import type { CodeDelivery } from './code-delivery.ts'
import { codeDelivery } from './code-delivery.ts'
import type { FlowOptions } from './run.ts'

/** Has the service send a code to a user; returns where it went, or `null` when the service does not tell. */
export async function sendCode(
  client: Client,
  operation: 'ForgotPassword' | 'ResendConfirmationCode',
  username: string,
  options: FlowOptions,
): Promise<CodeDelivery | null> {
  const input = {
    ClientId: client.clientId,
    Username: username,
    ClientMetadata: options.clientMetadata,
  }
  const output = await call(client, operation, input, options)
  return codeDelivery(output.CodeDeliveryDetails)
}
