import type { Client, SessionEvent } from '../ports/client.ts'

/**
 * Listens to what happens to the session of a client.
 *
 * @param client - The app client.
 * @param listener - Called with each {@link SessionEvent} after it happened; what it throws is reported by the host.
 * @returns A function that ends the subscription.
 * @example
 * const off = subscribe(client, (event) => {
 *   if (event.type === 'signed-out') location.reload()
 * })
 */
export function subscribe(client: Client, listener: (event: SessionEvent) => void): () => void {
  client.state.listeners.add(listener)
  return () => void client.state.listeners.delete(listener)
}

/** Tells all listeners; one that throws harms neither the others nor the session. */
export function emit(client: Client, event: SessionEvent): void {
  for (const listener of client.state.listeners) {
    try {
      listener(event)
    } catch (error) {
      // Rethrown where no caller of this package stands, so that the host reports it as the bug it is.
      void Promise.reject(error)
    }
  }
}
