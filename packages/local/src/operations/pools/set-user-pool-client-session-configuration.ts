import { findApp } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { checkSessionSetting, describeClientSessions } from './session-configuration.ts'

/** Shortest and longest single sign-on, in minutes: up to ninety days. */
const MINUTES = [0, 129_600] as const

/** SetUserPoolClientSessionConfiguration: how long a single sign-on of a client lasts. */
export const setUserPoolClientSessionConfiguration: Handler<
  'SetUserPoolClientSessionConfiguration'
> = (context, { ClientId, SSOSession: { MaxValidityMinutes: ssoMinutes }, UserPoolId }) => {
  const app = findApp(context, ClientId, UserPoolId)
  checkSessionSetting(app, { name: 'MaxValidityMinutes', value: ssoMinutes }, MINUTES)
  const { client } = app
  context.store.clients.put(ClientId, { id: ClientId, poolId: UserPoolId, client, ssoMinutes })
  return describeClientSessions({ ...app, ssoMinutes })
}
