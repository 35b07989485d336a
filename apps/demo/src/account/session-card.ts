import {
  type Client,
  currentTokens,
  signOut,
  signOutEverywhere,
  type Tokens,
} from '@cognito-kit/core'
import { element } from '../dom/element.ts'
import { type IconName, icon } from '../dom/icon.ts'
import { confirmDialog } from './confirm-dialog.ts'
import { errorText } from './error-text.ts'
import { expiryBar } from './expiry-bar.ts'

/** The card and a way to show other tokens in it. */
export interface SessionCard {
  readonly root: HTMLElement
  show(tokens: Tokens): void
}

const button = (
  name: IconName,
  label: string,
  work: () => void,
  primary = false,
): HTMLButtonElement =>
  element(
    'button',
    { type: 'button', class: primary && 'primary', onclick: work },
    icon(name),
    element('span', {}, label),
  )

/** Runs one action at a time, and says how it went. */
function createRunner(status: HTMLElement) {
  let isBusy = false
  return (work: () => Promise<string>): void => {
    if (isBusy) return
    isBusy = true
    status.textContent = 'One moment…'
    work()
      .catch(errorText)
      .then((text) => {
        status.textContent = text
      })
      .finally(() => {
        isBusy = false
      })
  }
}

const askToLeaveEverywhere = (): Promise<boolean> =>
  confirmDialog(
    'Sign out everywhere?',
    'All your sessions end: in this browser, in others and on other devices.',
    'Sign out everywhere',
  )

/** What the buttons do; each answers with what to tell the person. */
function sessionActions(client: Client, onTokens: (tokens: Tokens) => void) {
  const refresh = async (): Promise<string> => {
    const tokens = await currentTokens(client, { forceRefresh: true })
    if (tokens) onTokens(tokens)
    return `New tokens since ${new Date().toLocaleTimeString('en', { hour12: false })}.`
  }
  const leave = async (): Promise<string> => {
    await signOut(client)
    return ''
  }
  const leaveEverywhere = async (): Promise<string> => {
    await signOutEverywhere(client)
    return ''
  }
  return { refresh, leave, leaveEverywhere }
}

/**
 * How long the session lasts, and the ways to end it; that it ended, the client's subscribers hear.
 *
 * @param onTokens - Called with the tokens of each refresh.
 */
export function sessionCard(
  client: Client,
  onTokens: (tokens: Tokens) => void,
  signal: AbortSignal,
): SessionCard {
  const bar = expiryBar(signal)
  const text = 'They are refreshed by themselves when something needs them.'
  const status = element('p', { class: 'hint status', role: 'status' }, text)
  const run = createRunner(status)
  const { refresh, leave, leaveEverywhere } = sessionActions(client, onTokens)
  // Asked before it counts as running: whoever cancels can go on at once.
  const confirmLeave = async (): Promise<void> => {
    if (await askToLeaveEverywhere()) run(leaveEverywhere)
  }
  const root = element(
    'section',
    { class: 'card session' },
    element('h2', {}, 'Session'),
    bar.root,
    element(
      'div',
      { class: 'row' },
      button('refresh', 'Refresh now', () => run(refresh), true),
      button('leave', 'Sign out', () => run(leave)),
      button('everywhere', 'Sign out everywhere', () => void confirmLeave()),
    ),
    status,
  )
  return { root, show: bar.show }
}
