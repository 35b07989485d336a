import { readableAttributes } from '../attributes/permissions.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { grantedAttributes } from '../tokens/scopes.ts'
import { authorize } from '../users/authorize.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { jsonAnswer } from './json-answer.ts'

/** What can be wrong with a token (RFC 6750 section 3.1), with the status and the words of the service. */
const PROBLEMS = {
  invalid_request: { status: 400, description: 'Bad OAuth2 request at UserInfo Endpoint' },
  invalid_token: {
    status: 401,
    description:
      'Access token is expired, disabled, or deleted, or the user has globally signed out.',
  },
} as const

const refuse = (context: Context, error: keyof typeof PROBLEMS): Response => {
  const { description, status } = PROBLEMS[error]
  const answer = jsonAnswer(context, { error, error_description: description }, status)
  const challenge = `Bearer error="${error}", error_description="${description}"`
  answer.headers.set('www-authenticate', challenge)
  return answer
}

/** The attributes that the scopes of a token show; all values are texts, those of OpenID's truth values too. */
const describe = async (context: Context, poolId: string, token: string): Promise<object> => {
  const { app, claims, user } = await authorize(context, token, 'openid')
  if (app.poolId !== poolId) throw new ServiceError('NotAuthorizedException', 'Another pool')
  refuseDisabled(user)
  const readable = readableAttributes(app.client, user.attributes)
  const { sub: _sub, ...attributes } = grantedAttributes({ scopes: claims.scopes }, readable)
  return { sub: user.sub, ...attributes, username: user.username }
}

const bearerOf = ({ request }: Call): string | undefined =>
  /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]

/** `GET` and `POST /<poolId>/oauth2/userInfo`: who has signed in, for an app with an access token for `openid`. */
export const userInfo: OAuthEndpoint = async (context, call) => {
  const token = bearerOf(call)
  if (token === undefined) return refuse(context, 'invalid_request')
  try {
    return jsonAnswer(context, await describe(context, call.poolId, token))
  } catch (error) {
    if (error instanceof ServiceError) return refuse(context, 'invalid_token')
    throw error
  }
}
