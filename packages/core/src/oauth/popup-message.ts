import type { WindowMessage } from './platform.ts'

/** What the state of a sign-in in a window of its own ends with: its callback page hands over and keeps nothing. */
export const POPUP_MARK = '.popup'

/** What a callback page tells the page that opened it. */
interface PopupMessage {
  readonly type: 'cognito-kit.oauth'
  /** The address that the person came back with. */
  readonly url: string
}

/** The message of a callback page. */
export const popupMessage = (url: string): PopupMessage => ({ type: 'cognito-kit.oauth', url })

/** The address in a message, or `null` when it was not said by a callback page of this origin. */
export function callbackOf({ origin, data }: WindowMessage, ownOrigin: string): string | null {
  const { type, url } = (data ?? {}) as Partial<PopupMessage>
  const isOurs = origin === ownOrigin && type === 'cognito-kit.oauth' && typeof url === 'string'
  return isOurs ? url : null
}
