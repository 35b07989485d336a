import type { Client } from '@cognito-kit/core'

/** A text, not a symbol, so that two copies of this package on one page understand one another. */
const CONTEXT = 'cognito-kit:client'

const BEYOND_SHADOWS = { bubbles: true, composed: true }

/** What a provider has to give: a client, or the reason why it has none, for the author of the page. */
export interface ProvidedClient {
  readonly client: Client | null
  readonly problem: string
}

type Receive = (provided: ProvidedClient, unsubscribe: () => void) => void

/**
 * How an element asks for the client of the closest provider.
 *
 * @see {@link https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md Context Protocol}
 */
export interface ContextRequest extends Event {
  readonly context: unknown
  readonly contextTarget: Element
  readonly callback: Receive
}

/** Says that there is a provider now, to elements that asked before. */
export const providerEvent = (contextTarget: Element): Event =>
  Object.assign(new Event('context-provider', BEYOND_SHADOWS), { context: CONTEXT, contextTarget })

/** Whether an event of the protocol is about clients of this package. */
export const isAboutClients = (event: Event): boolean =>
  (event as Partial<ContextRequest>).context === CONTEXT

/** A node on the way up: an element, a shadow root or the document. */
interface Ancestor {
  readonly parentNode: Node | null
  readonly host?: Element
  readonly matches?: Element['matches']
}

/** Whether the element stands in a provider whose class has not been loaded yet. */
function isProviderAwaited(element: Element): boolean {
  let node: Ancestor | null | undefined = element
  while (node) {
    if (node.matches?.('cognito-provider:not(:defined)')) return true
    node = node.parentNode ?? node.host
  }
  return false
}

/**
 * Follows the client of the closest `<cognito-provider>`, through shadow roots, also when that is defined, configured or
 * changed later.
 *
 * @param element - Who needs a client; it has to be in the document.
 * @param receive - Told at once and with each change: what the provider has, `null` where there is no provider, and
 * `undefined` while one is awaited.
 * @returns A function that ends it, to be called when the element leaves its place.
 */
export function findClient(
  element: HTMLElement,
  receive: (provided: ProvidedClient | null | undefined) => void,
): () => void {
  const { ownerDocument } = element
  let end: (() => void) | undefined
  const ask = (): void => {
    let isAnswered = false
    end?.()
    const callback: Receive = (provided, unsubscribe) => {
      isAnswered = true
      end = unsubscribe
      receive(provided)
    }
    const request = { context: CONTEXT, contextTarget: element, subscribe: true, callback }
    element.dispatchEvent(Object.assign(new Event('context-request', BEYOND_SHADOWS), request))
    if (!isAnswered) receive(isProviderAwaited(element) ? undefined : null)
  }
  const onProvider = (event: Event): void => {
    if (isAboutClients(event)) ask()
  }
  ownerDocument.addEventListener('context-provider', onProvider)
  ask()
  return () => {
    ownerDocument.removeEventListener('context-provider', onProvider)
    end?.()
  }
}
