import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'

/** Attributes of a user as events have them: all texts, the status among them. */
export const userAttributes = (user: UserRecord): { readonly [name: string]: string } => ({
  sub: user.sub,
  'cognito:user_status': user.status,
  ...user.attributes,
})

/** The metadata of a request for triggers that get it from every request. */
export const anyMetadata = ({ request }: Context): { readonly clientMetadata?: object } =>
  request?.clientMetadata === undefined ? {} : { clientMetadata: request.clientMetadata }

/**
 * The metadata of a request for the triggers of later steps: what begins a sign-in does not pass its own on to them
 * (API reference, InitiateAuth, ClientMetadata).
 */
export const laterMetadata = (context: Context): { readonly clientMetadata?: object } =>
  context.request?.beginsSignIn === true ? {} : anyMetadata(context)
