import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'

/** What every answer to an app says, whichever page the app runs in. */
const headersOf = (context: Context): { readonly [name: string]: string } => ({
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amz-cognito-request-id,WWW-Authenticate',
  'x-amz-cognito-request-id': randomUuid(context),
})

/** Answers an app with JSON. */
export const jsonAnswer = (context: Context, body: object, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...headersOf(context), 'content-type': 'application/json;charset=UTF-8' },
  })

/** Answers an app that all is well, and nothing else. */
export const emptyAnswer = (context: Context): Response =>
  new Response(null, { headers: { ...headersOf(context), 'content-length': '0' } })
