/** New messages that are named one by one; more are only counted. */
const MAX_NAMED = 3

/** Tells people who use a screen reader something, when they are at rest. */
export const announce = (text: string): void => {
  const announcer = document.getElementById('announcer')
  if (announcer !== null) announcer.textContent = text
}

/** Announces what came in, as far as it has something to say. */
export const announceNew = (elements: readonly Element[]): void => {
  const texts = elements.flatMap((element) => element.getAttribute('data-announce') ?? [])
  if (texts.length === 0) return
  announce(texts.length > MAX_NAMED ? `${texts.length} new messages` : texts.join('. '))
}
