/**
 * The connection of a request ended without an answer. As a TypeError it is what `fetch` rejects with when a network
 * fails (Fetch standard, section 5.6).
 */
export class DroppedConnection extends TypeError {
  constructor() {
    super('The connection was dropped')
  }
}
