import type { Client, SessionEvent } from '../ports/client.ts'

/** Tells all listeners; one that throws harms neither the others nor the session. */
export function emit(client: Client, event: SessionEvent): void {
  for (const listener of client.state.listeners) {
    // A promise calls it at once, and keeps what it throws for the host to report as the bug that it is.
    void new Promise(() => listener(event))
  }
}
