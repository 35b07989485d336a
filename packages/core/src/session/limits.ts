/** How often a request that may succeed later is sent in one refresh. */
export const ATTEMPTS = 3

/** How long nobody tries again after the last attempt, in any tab, unless the service asks for more. */
export const PAUSE_MS = 2000

/** The longest pause that a service can ask for. */
export const LONGEST_PAUSE_MS = 60_000

/** How long one refresh may hold up others, retries included; shorter than anybody waits for a lock. */
export const LIMIT_MS = 15_000

/** How long somebody waits for a refresh while the tokens at hand are still good: a tab may be frozen with the lock. */
export const AHEAD_MS = 3000
