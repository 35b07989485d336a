/** A mail address as far as the service looks: one @, neither white space nor control characters, a dot-separated domain. */
const EMAIL = /^[^\s@\p{Cc}]+@[^\s@.\p{Cc}]+(?:\.[^\s@.\p{Cc}]+)*$/u

/** A telephone number in the form of E.164: plus and up to 15 digits. */
const PHONE = /^\+[1-9]\d{1,14}$/

/** Whether a text has the form of a mail address. */
export const isEmail = (text: string): boolean => EMAIL.test(text)

/** Whether a text has the form of a telephone number. */
export const isPhoneNumber = (text: string): boolean => PHONE.test(text)

/** Whether a text is a date `YYYY-MM-DD` that exists. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
