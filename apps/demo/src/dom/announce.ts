import { byId } from './element.ts'

/** Tells people who use a screen reader, once the reader has finished what it says. */
export function announce(text: string): void {
  const announcer = byId('announcer')
  // The same words twice are news too: an emptied region makes them a change.
  announcer.textContent = ''
  requestAnimationFrame(() => {
    announcer.textContent = text
  })
}
