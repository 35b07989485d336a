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

/** What this package uses of the events of a window. */
interface Window {
  addEventListener?(type: string, listener: (event: { readonly key?: string | null }) => void): void
  removeEventListener?(
    type: string,
    listener: (event: { readonly key?: string | null }) => void,
  ): void
}

/**
 * Hears of what other tabs write (HTML standard, section 12.2.2). A page that comes back from the back/forward cache has
 * missed what happened meanwhile.
 */
function watchLocalStorage(key: string, changed: () => void): () => void {
  const window = globalThis as unknown as Window
  const onStorage = (event: { readonly key?: string | null }): void => {
    // Without a key everything was cleared.
    if (event.key === key || event.key === null) changed()
  }
  window.addEventListener?.('storage', onStorage)
  window.addEventListener?.('pageshow', changed)
  return () => {
    window.removeEventListener?.('storage', onStorage)
    window.removeEventListener?.('pageshow', changed)
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
export const localStorageStore = (): StoragePort =>
  sharedByTabs(webStorage('localStorage'), watchLocalStorage)

/**
 * Keeps the session across reloads of one tab.
 *
 * @returns A storage over `sessionStorage`.
 * @see {@link https://html.spec.whatwg.org/multipage/webstorage.html Web storage}
 * @example
 * const storage = sessionStorageStore()
 */
export const sessionStorageStore = (): StoragePort => webStorage('sessionStorage')
