import { realNow, travel } from './clock.ts'
import { type Contender, settings, type TabApi } from './contender.ts'

async function callAt(contender: Contender, epochMs: number, calls: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, epochMs - realNow()))
  const tokens = Array.from({ length: calls }, () => contender.accessToken().catch(() => undefined))
  return (await Promise.all(tokens)).filter((token) => !token).length
}

async function isSignedIn(contender: Contender): Promise<boolean> {
  const AccessToken = await contender.accessToken().catch(() => undefined)
  if (!AccessToken) return false
  const answer = await fetch(settings().endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
    },
    body: JSON.stringify({ AccessToken }),
  })
  return answer.ok
}

/** Hands a contender out to the benchmark, which calls it from outside of the page. */
export function offer(contender: Contender): void {
  const tab: TabApi = {
    signIn: (credentials) => contender.signIn(credentials),
    travel,
    callAt: (epochMs, calls) => callAt(contender, epochMs, calls),
    isSignedIn: () => isSignedIn(contender),
  }
  Object.assign(globalThis, { tab })
}
