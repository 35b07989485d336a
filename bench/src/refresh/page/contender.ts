/** The pool that a page talks to. */
export interface Settings {
  readonly endpoint: string
  readonly userPoolId: string
  readonly clientId: string
}

/** Who signs in. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** One library, used as its own documentation does; what it keeps is in `localStorage`. */
export interface Contender {
  signIn(credentials: Credentials): Promise<void>
  /** An access token that the library takes for valid; `undefined` when it says that nobody is signed in. */
  accessToken(): Promise<string | undefined>
}

/** What a page offers to the benchmark. */
export interface TabApi {
  signIn(credentials: Credentials): Promise<void>
  /** Moves the clock of the page forward. */
  travel(seconds: number): void
  /** Asks for the access token so many times at once, at a moment of the wall clock; tells how many calls got none. */
  callAt(epochMs: number, calls: number): Promise<number>
  /** Whether one more call gets a token that the pool accepts. */
  isSignedIn(): Promise<boolean>
}

/** Where a page finds its pool: in its own address. */
export function settings(): Settings {
  const {
    endpoint = '',
    userPoolId = '',
    clientId = '',
  } = Object.fromEntries(new URLSearchParams(location.search))
  return { endpoint, userPoolId, clientId }
}
