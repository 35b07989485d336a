import { type Client, isAuthError, reasonOf, signInWithPassword } from '@cognito-kit/core'
import type { LocalPoolOptions, SeedPool } from '@cognito-kit/local'
import { createHttpWorld, type HttpWorld } from './http-world.ts'
import { PASSWORD, POOL_ID } from './world.ts'

/** The world over HTTP with `anna` signed in, and no request counted yet. */
export async function signedInWorld(
  settings: Partial<SeedPool> = {},
  options: Partial<LocalPoolOptions> = {},
): Promise<HttpWorld> {
  const world = await createHttpWorld(settings, options)
  await signInWithPassword(world.client, { username: 'anna', password: PASSWORD })
  world.requests.length = 0
  return world
}

/** The same client on a device without a network. */
export const offline = (client: Client): Client => ({
  ...client,
  fetch: () => Promise.reject(new TypeError('fetch failed')),
})

/** The world of a pool whose tokens do not let people look after their account; `anna` is signed in. */
export const worldWithoutScope = (): Promise<HttpWorld> =>
  signedInWorld(
    {
      LambdaConfig: {
        PreTokenGenerationConfig: {
          LambdaVersion: 'V2_0',
          LambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:claims',
        },
      },
    },
    {
      triggers: {
        [POOL_ID]: {
          PreTokenGeneration: (event) => ({
            ...event,
            response: {
              claimsAndScopeOverrideDetails: {
                accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
              },
            },
          }),
        },
      },
    },
  )

/** The code of the error that a call ends with, and what a person is told. */
export async function refusalOf(
  call: Promise<unknown>,
  source?: Parameters<typeof reasonOf>[1],
): Promise<readonly [string, string]> {
  const error = await call.then(
    (value) => {
      throw new Error(`the call succeeded: ${JSON.stringify(value)}`)
    },
    (caught: unknown) => caught,
  )
  if (!isAuthError(error)) throw error
  return [error.code, reasonOf(error, source)]
}

/** What a person would be told of the error that a call ends with. */
export const reasonFor = async (call: Promise<unknown>): Promise<string> =>
  (await refusalOf(call))[1]
