/** Shows the first characters of name and domain: `a***@e***`. */
const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return `${email.charAt(0)}***@${email.charAt(at + 1)}***`
}

/** Shows the last four digits: `+*******1234`. */
const maskPhoneNumber = (phoneNumber: string): string => `+*******${phoneNumber.slice(-4)}`

/** Hides a contact as far as CodeDeliveryDetails hides it. */
export const maskContact = (attribute: 'email' | 'phone_number', value: string): string =>
  attribute === 'email' ? maskEmail(value) : maskPhoneNumber(value)
