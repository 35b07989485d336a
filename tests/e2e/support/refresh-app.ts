import * as core from '@cognito-kit/core'

/** How a call for tokens ended. */
export interface Answer {
  readonly accessToken?: string
  readonly code?: string
}

/** Something that a client told its subscribers. */
export interface Heard {
  readonly type: core.SessionEvent['type']
  readonly reason?: string
  /** Of the wall clock that all tabs share. */
  readonly atMs: number
}

const { endpoint, userPoolId = '' } = Object.fromEntries(new URLSearchParams(location.search)) as {
  [name: string]: string
}

const clients = new Map<string, core.Client>()
const heard: Heard[] = []
let aheadMs = 0

function createClient(clientId: string): core.Client {
  const now = (): number => Date.now() + aheadMs
  const storage = core.localStorageStore()
  const client = core.createClient({ userPoolId, clientId, endpoint, storage, now })
  core.subscribe(client, (event) => {
    const reason = 'reason' in event ? { reason: event.reason } : {}
    heard.push({ type: event.type, ...reason, atMs: Date.now() })
  })
  return client
}

/** The client of this tab for an app client: one for as long as the page lives, as an app has it. */
function clientOf(clientId: string): core.Client {
  const known = clients.get(clientId)
  if (known) return known
  const made = createClient(clientId)
  clients.set(clientId, made)
  return made
}

const until = (atMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - Date.now())))

async function ask(client: core.Client, options: core.CurrentTokensOptions): Promise<Answer> {
  try {
    const tokens = await core.currentTokens(client, options)
    return tokens ? { accessToken: tokens.accessToken } : {}
  } catch (error) {
    if (core.isAuthError(error)) return { code: error.code }
    throw error
  }
}

/** What the page offers to the functions that tests run in it. */
const app = {
  /** Moves the clock of this tab; the same for each call, however often. */
  setAhead(seconds: number): void {
    aheadMs = seconds * 1000
  },
  async signIn(clientId: string, credentials: core.PasswordCredentials): Promise<string> {
    const step = await core.signInWithPassword(clientOf(clientId), credentials)
    return step.name
  },
  /** Signs out at a moment of the wall clock. */
  async signOutAt(clientId: string, atMs: number) {
    await until(atMs)
    return core.signOut(clientOf(clientId))
  },
  /** Who is signed in, by the storage alone. */
  whoIs: async (clientId: string): Promise<string | null> =>
    (await core.currentSession(clientOf(clientId)))?.username ?? null,
  /** Asks for tokens so many times at once, at a moment of the wall clock. */
  async askAt(clientId: string, atMs: number, calls: number, options: core.CurrentTokensOptions) {
    const client = clientOf(clientId)
    await until(atMs)
    return Promise.all(Array.from({ length: calls }, () => ask(client, options)))
  },
  /** What the clients of this tab told so far. */
  heard: (): readonly Heard[] => heard,
}

export type RefreshApp = typeof app

Object.assign(globalThis, { app })
