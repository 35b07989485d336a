/** English names as the service demands them, whatever the locale of the client. */
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `EEE MMM d HH:mm:ss z yyyy` with a day that is never padded, always in UTC. */
const SHAPE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\w{3}) ([1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) UTC (\d{4})$/

/**
 * Epoch milliseconds of a TIMESTAMP such as `Wed Feb 3 09:05:07 UTC 2021`, or `undefined` when it has another form or
 * names a day that no calendar has.
 */
export const parseTimestamp = (text: string): number | undefined => {
  const [, weekday = '', month = '', day = '', hours, minutes, seconds, year] =
    SHAPE.exec(text) ?? []
  const time = [hours, minutes, seconds].map(Number) as [number, number, number]
  const epochMs = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), ...time)
  // A date that does not exist, or a month that has no such name, comes back as another one.
  const isReal = new Date(epochMs)
    .toUTCString()
    .startsWith(`${weekday}, ${day.padStart(2, '0')} ${month} `)
  return isReal ? epochMs : undefined
}
