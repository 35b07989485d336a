import { type Html, html } from '../wire/html.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A date as texts show it, such as `2 Mar 2026`, in UTC. */
const dateOf = (date: Date): string =>
  `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`

/**
 * A moment for people: the time of day, after the date where it is not today. In UTC, because the server does not know
 * where the reader is; the script of the page shows it in the reader's time zone.
 *
 * @param nowMs - Time of the pool, which says what today is.
 */
export const timeTag = (ms: number, nowMs: number): Html => {
  const date = new Date(ms)
  const iso = date.toISOString()
  const isToday = iso.slice(0, 10) === new Date(nowMs).toISOString().slice(0, 10)
  const text = isToday ? iso.slice(11, 19) : `${dateOf(date)}, ${iso.slice(11, 19)}`
  return html`<time datetime="${iso}">${text}</time>`
}

/** A moment with its date, wherever the reader may be. */
export const fullTimeTag = (ms: number): Html => {
  const date = new Date(ms)
  const iso = date.toISOString()
  return html`<time datetime="${iso}" data-full>${dateOf(date)}, ${iso.slice(11, 19)}</time>`
}

const UNITS: readonly (readonly [name: string, many: string, seconds: number])[] = [
  ['day', 'days', 86_400],
  ['hour', 'hours', 3600],
  ['minute', 'minutes', 60],
  ['second', 'seconds', 1],
]

/** A length of time in the largest units that it has, such as `1 hour 3 minutes`. */
export const durationWords = (seconds: number, units = 2): string => {
  let left = Math.round(seconds)
  const parts: string[] = []
  for (const [one, many, size] of UNITS) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(`${count} ${count === 1 ? one : many}`)
  }
  return parts.slice(0, units).join(' ') || '0 seconds'
}

/** When something ends, and whether that is over, such as `14:03:00, in 3 minutes`. */
export const expiryTag = (ms: number, nowMs: number): Html => {
  const words = durationWords(Math.abs(ms - nowMs) / 1000)
  return html`${timeTag(ms, nowMs)}, ${ms > nowMs ? `in ${words}` : `expired ${words} ago`}`
}
