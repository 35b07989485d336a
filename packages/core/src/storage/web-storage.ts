import type { StoragePort } from '../ports/ports.ts'
import { sharedByTabs } from './shared-by-tabs.ts'

/** What this package uses of the Web Storage interface. */
interface WebStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * The storage is looked up with each call, not kept: reading the property itself throws where the user blocks site data
 * (HTML standard, section 12.2), and a server has none.
 */
function webStorage(name: 'localStorage' | 'sessionStorage'): StoragePort {
  const storage = (): WebStorage => {
    const found = (globalThis as { [key: string]: unknown })[name]
    if (!found) throw new TypeError(`This runtime has no ${name}`)
    return found as WebStorage
  }
  return {
    get: (key) => storage().getItem(key),
    set: (key, value) => storage().setItem(key, value),
    remove: (key) => storage().removeItem(key),
  }
}

interface StorageChange {
  readonly key?: string | null
}

/** What this package uses of the events of a window. */
interface Window {
  readonly Event?: new (type: string) => object
  dispatchEvent?(event: object): boolean
  addEventListener?(type: string, listener: (event: StorageChange) => void): void
  removeEventListener?(type: string, listener: (event: StorageChange) => void): void
}

const window = (): Window => globalThis as unknown as Window

/** Heard by other clients of the same page: the browser tells other tabs alone. */
const changeOf = (key: string): string => `cognito-kit:${key}`

function announce(key: string): void {
  const { Event } = window()
  if (Event) window().dispatchEvent?.(new Event(changeOf(key)))
}

/**
 * Hears of what other tabs write (HTML standard, section 12.2.2), and other clients of this one. A page that comes back
 * from the back/forward cache has missed what happened meanwhile.
 */
function watchLocalStorage(key: string, changed: () => void): () => void {
  const onStorage = (event: StorageChange): void => {
    // Without a key everything was cleared.
    if (event.key === key || event.key === null) changed()
  }
  const listeners = { storage: onStorage, pageshow: changed, [changeOf(key)]: changed }
  for (const [type, listener] of Object.entries(listeners)) {
    window().addEventListener?.(type, listener)
  }
  return () => {
    for (const [type, listener] of Object.entries(listeners)) {
      window().removeEventListener?.(type, listener)
    }
  }
}

/**
 * Keeps the session across page loads and browser restarts, for all tabs of the origin.
 *
 * Tabs refresh the session one at a time, by a Web Lock, and hear of one another's sign-ins and sign-outs. Every script that runs in the origin can read it.
 *
 * @returns A storage over `localStorage`.
 * @see {@link https://html.spec.whatwg.org/multipage/webstorage.html Web storage}
 * @example
 * const stayingSignedIn = createClient({
 *   userPoolId: 'eu-west-1_AbCdEfGhI',
 *   clientId: '1h57kf5cpq17m0eml12example',
 *   storage: localStorageStore(),
 * })
 */
export const localStorageStore = (): StoragePort => {
  const { get, set, remove } = webStorage('localStorage')
  const storage: StoragePort = {
    get,
    set: (key, value) => {
      set(key, value)
      announce(key)
    },
    remove: (key) => {
      remove(key)
      announce(key)
    },
  }
  return sharedByTabs(storage, watchLocalStorage)
}

/**
 * Keeps the session across reloads of one tab.
 *
 * @returns A storage over `sessionStorage`.
 * @see {@link https://html.spec.whatwg.org/multipage/webstorage.html Web storage}
 * @example
 * const storage = sessionStorageStore()
 */
export const sessionStorageStore = (): StoragePort => webStorage('sessionStorage')
