/** Ways to speak of moments, in one language. */
export interface Dates {
  /** The day of a moment, such as `3 March 2026`; empty where there is no such moment. */
  readonly day: (ms: number | null) => string
  /** How long ago a moment was, such as `2 hours ago`; empty where there is no such moment. */
  readonly ago: (ms: number | null, nowMs: number) => string
}

const SECOND = 1000
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 3600 * SECOND],
  ['month', 30 * 24 * 3600 * SECOND],
  ['week', 7 * 24 * 3600 * SECOND],
  ['day', 24 * 3600 * SECOND],
  ['hour', 3600 * SECOND],
  ['minute', 60 * SECOND],
]

/** A tag that the page misspelt must not cost the dates; the browser's own language takes its place. */
function supported(language: string | undefined): string | undefined {
  try {
    return language && Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}

/** What a damaged answer holds is none, and would throw; dates end 8.64e15 ms after 1970 (ECMA-262, section 21.4.1.1). */
const isMoment = (ms: number | null): ms is number => ms !== null && Math.abs(ms) <= 8.64e15

/** Makes the ways to speak of moments in a language. */
export function datesIn(language: string | undefined): Dates {
  const locale = supported(language)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  const spans = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    day: (ms) => (isMoment(ms) ? days.format(ms) : ''),
    ago: (ms, nowMs) => {
      if (!isMoment(ms)) return ''
      // The service's clock may be ahead of this one; nothing was used in the future.
      const passedMs = Math.max(0, nowMs - ms)
      const [unit, unitMs] = UNITS.find(([, length]) => passedMs >= length) ?? ['second', Infinity]
      return spans.format(-Math.floor(passedMs / unitMs) || 0, unit)
    },
  }
}
