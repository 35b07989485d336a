import './core-app.ts'
import '@cognito-kit/elements/provider'
import type { Client } from '@cognito-kit/core'

/** What happened to the account, as the page hears it. */
export interface HeardEvent {
  readonly type: string
  readonly detail: { readonly [name: string]: unknown }
}

/** What the page with the account elements offers to the functions that tests run in it. */
export interface AccountElementsApp {
  readonly heard: HeardEvent[]
  /** Shows markup inside a provider that has the client of the page. */
  show(markup: (parent: HTMLElement) => void): void
}

const heard: HeardEvent[] = []
for (const name of ['updated', 'signed-out', 'account-deleted', 'error']) {
  const type = `cognito-${name}`
  document.addEventListener(type, (event) => {
    heard.push({ type, detail: { ...(event as CustomEvent).detail } })
  })
}

function show(fill: (parent: HTMLElement) => void): void {
  const provider = document.createElement('cognito-provider')
  provider.client = (globalThis as unknown as { client: Client }).client
  fill(provider)
  document.body.replaceChildren(provider)
}

const app: AccountElementsApp = { heard, show }
Object.assign(globalThis, app)
