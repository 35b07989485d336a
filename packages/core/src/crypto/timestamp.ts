const DAYS = 'SunMonTueWedThuFriSat'
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

const name = (names: string, index: number): string => names.slice(index * 3, index * 3 + 3)
const two = (value: number): string => `${value}`.padStart(2, '0')

/**
 * The time as PASSWORD_VERIFIER wants it: `Wed Feb 3 09:05:07 UTC 2021`, the day without padding.
 *
 * By hand, because `Intl` differs between engines and the text is part of what is signed.
 *
 * @param epochMs - Epoch milliseconds.
 */
export function timestamp(epochMs: number): string {
  const date = new Date(epochMs)
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  const day = `${name(DAYS, date.getUTCDay())} ${name(MONTHS, date.getUTCMonth())} ${date.getUTCDate()}`
  return `${day} ${time} UTC ${date.getUTCFullYear()}`
}
