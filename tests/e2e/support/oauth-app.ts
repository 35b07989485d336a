import * as core from '@cognito-kit/core'
import * as oauth from '@cognito-kit/core/oauth'
import type { Outcome } from './core-app.ts'

/** What came of a sign-in by managed login. */
export interface Arrival {
  readonly username: string
  readonly customState: string | null
}

/** Runs in the page: what a test can read of a sign-in from outside. */
const outcome = async (
  call: Promise<oauth.ManagedSignIn | null>,
): Promise<Outcome<Arrival | null>> => {
  try {
    const done = await call
    const value = done && {
      username: done.session.username,
      customState: done.customState ?? null,
    }
    return { value }
  } catch (error) {
    if (!core.isAuthError(error)) throw error
    const { code, message } = error
    return { code, message, ...(error.code === 'ERR_OAUTH' && { reason: error.error }) }
  }
}

/** What the page offers to the functions that tests run in it. */
export interface OAuthApp {
  readonly core: typeof core
  readonly oauth: typeof oauth
  readonly outcome: typeof outcome
  readonly client: core.Client
  readonly managedLogin: oauth.ManagedLoginOptions
  /** What this page load made of its address. */
  readonly arrival: Promise<Outcome<Arrival | null>>
}

/** A callback URL must be registered to the letter, so what the page needs to know is in its address only at first. */
function settings(): { readonly [name: string]: string } {
  if (location.search.includes('userPoolId=')) localStorage.setItem('settings', location.search)
  return Object.fromEntries(new URLSearchParams(localStorage.getItem('settings') ?? ''))
}

const { endpoint, userPoolId = '', clientId = '' } = settings()
const storage = core.localStorageStore()
const client = core.createClient({ userPoolId, clientId, endpoint, storage })
const managedLogin = { domain: `${endpoint}/${userPoolId}`, redirectUri: `${location.origin}/` }
if (!oauth.completePopup()) {
  const arrival = outcome(oauth.completeSignIn(client, managedLogin))
  const app: OAuthApp = { core, oauth, outcome, client, managedLogin, arrival }
  Object.assign(globalThis, app)
}
