import type { LocalServer } from '@cognito-kit/local/node'
import { Amplify } from 'aws-amplify'
import { signOut } from 'aws-amplify/auth'
import { afterEach, beforeAll } from 'vitest'
import { CLIENT_ID, POOL_ID } from './local-server.ts'
import { type UsedServer, useServer } from './use-server.ts'

/** The step of a sign-in at which the user is in. */
export const DONE = { isSignedIn: true, nextStep: { signInStep: 'DONE' } } as const

/** Has the library speak to a server. */
export const configureAmplify = (server: LocalServer): void =>
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: POOL_ID,
        userPoolClientId: CLIENT_ID,
        userPoolEndpoint: server.url,
      },
    },
  })

/** Starts a server for the tests of a file and has the library speak to it; each test ends signed out. */
export const useAmplify = (start: () => Promise<LocalServer>): UsedServer => {
  const used = useServer(start)
  beforeAll(() => configureAmplify(used.server))
  afterEach(() => signOut())
  return used
}
