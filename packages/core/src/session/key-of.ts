import type { Client } from '../ports/client.ts'

/** One key per pool and app client: two clients with one storage never read each other's session. */
export const keyOf = (client: Client): string =>
  `cognito-kit.${client.userPoolId}.${client.clientId}`
