import { element } from './element.ts'

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** A distance in time in words, such as `5 minutes ago`. */
export function relativeTime(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000)
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return Math.abs(seconds) < 5 ? 'just now' : format.format(seconds, 'second')
}

/** A moment that says how long ago it is; {@link updateTimes} keeps it true. */
export function timeElement(atMs: number): HTMLTimeElement {
  const at = new Date(atMs)
  return element(
    'time',
    { datetime: at.toISOString(), title: at.toLocaleString('en'), dir: 'ltr' },
    relativeTime(atMs, Date.now()),
  )
}

/** Brings all moments below a node up to date. */
export function updateTimes(root: ParentNode): void {
  for (const node of root.querySelectorAll('time')) {
    const text = relativeTime(Date.parse(node.dateTime), Date.now())
    if (node.textContent !== text) node.textContent = text
  }
}

/** A duration as digits, such as `59:07` or `1:02:03`. */
export function digits(durationSeconds: number): string {
  const left = Math.max(0, Math.floor(durationSeconds))
  const parts = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, index) => String(part).padStart(index ? 2 : 1, '0')).join(':')
}
