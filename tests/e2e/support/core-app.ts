import * as core from '@cognito-kit/core'

/** How a call ended, as a test can read it from outside of the page. */
export interface Outcome<Value> {
  readonly value?: Value
  readonly code?: string
  readonly reason?: string
  readonly message?: string
}

/** Runs in the page: turns an error, which would come out of the page as text alone, into its members. */
const outcome = async <Value>(call: Promise<Value>): Promise<Outcome<Value>> => {
  try {
    return { value: await call }
  } catch (error) {
    if (!core.isAuthError(error)) throw error
    const { code, message } = error
    return { code, message, ...(error.code === 'ERR_PASSKEY' && { reason: error.reason }) }
  }
}

/** What the page offers to the functions that tests run in it. */
export interface CoreApp {
  readonly core: typeof core
  readonly outcome: typeof outcome
  readonly client: core.Client
}

const { endpoint, userPoolId, clientId } = Object.fromEntries(
  new URLSearchParams(location.search),
) as { [name: string]: string }

const storage = core.localStorageStore()
const client = core.createClient({
  userPoolId: userPoolId ?? '',
  clientId: clientId ?? '',
  endpoint,
  storage,
})
const app: CoreApp = { core, outcome, client }
Object.assign(globalThis, app)
