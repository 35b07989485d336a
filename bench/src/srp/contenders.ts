import { createClient, signInWithSrp } from '@cognito-kit/core'
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js'
import { Amplify } from 'aws-amplify'
import { signIn } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import {
  createSrpSession,
  signSrpSession,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from 'cognito-srp-helper'
import { StubService, USER } from './stub-service.ts'

/** One library; `signIn` is one sign-in from the click to the stored tokens. */
export interface Contender {
  readonly name: string
  signIn(): Promise<void>
}

const { poolId, clientId, username, password } = USER

function ours(service: StubService): Contender {
  const fetch = async (_url: string, { body }: { body: string }) => ({
    status: 200,
    headers: { get: () => null },
    text: async () => JSON.stringify(service.answer(JSON.parse(body))),
  })
  return {
    name: '@cognito-kit/core',
    async signIn() {
      const client = createClient({ userPoolId: poolId, clientId, fetch })
      const step = await signInWithSrp(client, { username, password })
      if (step.name !== 'DONE') throw new Error(step.name)
    },
  }
}

function amplify(): Contender {
  return {
    name: 'aws-amplify v6',
    async signIn() {
      const kept = new Map<string, string>()
      Amplify.configure({ Auth: { Cognito: { userPoolId: poolId, userPoolClientId: clientId } } })
      cognitoUserPoolsTokenProvider.setKeyValueStorage({
        getItem: async (key) => kept.get(key) ?? null,
        setItem: async (key, value) => void kept.set(key, value),
        removeItem: async (key) => void kept.delete(key),
        clear: async () => kept.clear(),
      })
      const { isSignedIn } = await signIn({ username, password })
      if (!isSignedIn) throw new Error('not signed in')
    },
  }
}

function identityJs(): Contender {
  return {
    name: 'amazon-cognito-identity-js',
    signIn() {
      const kept = new Map<string, string>()
      const Storage = {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
        clear: () => kept.clear(),
      }
      const Pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, Storage })
      const user = new CognitoUser({ Username: username, Pool, Storage })
      const details = new AuthenticationDetails({ Username: username, Password: password })
      return new Promise<void>((resolve, reject) => {
        user.authenticateUser(details, { onSuccess: () => resolve(), onFailure: reject })
      })
    },
  }
}

function srpHelper(service: StubService): Contender {
  return {
    name: 'cognito-srp-helper',
    async signIn() {
      const session = createSrpSession(username, password, poolId, false)
      const initiate = wrapInitiateAuth(session, {
        AuthFlow: 'USER_SRP_AUTH',
        ClientId: clientId,
        AuthParameters: { USERNAME: username },
      })
      const challenge = service.answer(initiate as unknown as Record<string, unknown>)
      const signed = signSrpSession(session, challenge as Parameters<typeof signSrpSession>[1])
      const respond = wrapAuthChallenge(signed, {
        ClientId: clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: { USERNAME: username },
      })
      service.answer(respond as unknown as Record<string, unknown>)
    },
  }
}

/** All contenders over one stub service; those that cannot be given a `fetch` find it in the global one. */
export function contenders(service: StubService): readonly Contender[] {
  globalThis.fetch = async (_input, init) =>
    new Response(JSON.stringify(service.answer(JSON.parse(String(init?.body)))), { status: 200 })
  return [ours(service), amplify(), identityJs(), srpHelper(service)]
}

/** Milliseconds of each round, by contender; contenders take turns, so that noise hits all alike. */
export async function race(N: bigint, rounds: number): Promise<Record<string, number[]>> {
  const service = new StubService(N)
  const times: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++) {
    for (const { name, signIn } of contenders(service)) {
      const start = performance.now()
      await signIn()
      const elapsed = performance.now() - start
      service.verify()
      times[name] = [...(times[name] ?? []), elapsed]
    }
  }
  return times
}
