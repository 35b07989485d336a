import type { Client, SessionEvent } from '../ports/client.ts'

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
