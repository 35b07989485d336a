import { callbackQuery, cleanAddress, isCallback } from './callback.ts'
import { needPage } from './platform.ts'
import { POPUP_MARK, popupMessage } from './popup-message.ts'

/**
 * Hands the callback over to the page that opened this window by {@link signInWithPopup}, and closes the window.
 *
 * Where the app has one callback page for both ways, it comes before {@link completeSignIn}. Only a page of the same origin
 * can receive what is handed over.
 *
 * @returns `true` when this window was there for that and is about to close; `false` on any other page.
 * @throws {TypeError} where there is no browser window.
 * @see {@link https://html.spec.whatwg.org/multipage/web-messaging.html#dom-window-postmessage-options-dev window.postMessage}
 * @example
 * if (!completePopup()) await completeSignIn(client)
 */
export function completePopup(): boolean {
  const page = needPage('completePopup')
  const { href, origin } = page.location
  const isOurs = isCallback(href) && callbackQuery(href).get('state')?.endsWith(POPUP_MARK)
  if (!isOurs || !page.opener) return false
  cleanAddress(href)
  page.opener.postMessage(popupMessage(href), origin)
  page.close()
  return true
}
