/** English names as the service demands them, whatever the locale of the client. */
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `EEE MMM d HH:mm:ss z yyyy` with a day that is never padded, always in UTC. */
const SHAPE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\w{3}) ([1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) UTC (\d{4})$/

/** Epoch milliseconds of a TIMESTAMP such as `Wed Feb 3 09:05:07 UTC 2021`, or `undefined` when it has another form. */
export const parseTimestamp = (text: string): number | undefined => {
  const [, monthName = '', day, hours, minutes, seconds, year] = SHAPE.exec(text) ?? []
  const month = MONTHS.indexOf(monthName)
  if (month < 0) return undefined
  return Date.UTC(Number(year), month, Number(day), Number(hours), Number(minutes), Number(seconds))
}
