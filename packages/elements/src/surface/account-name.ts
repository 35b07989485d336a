import type { Session, User } from '@cognito-kit/core'

/** What somebody is known by, and the attribute that it is, if it is one. */
export interface AccountName {
  readonly name: string
  readonly attribute: 'username' | 'email' | 'phone_number'
}

/**
 * What the person signs in with. In pools that sign in by address or number the user name is the immutable id, which
 * nobody has ever typed (developer guide, "Customizing sign-in attributes").
 */
export function accountName(
  { attributes, username }: Pick<User, 'attributes' | 'username'>,
  { sub }: Pick<Session, 'sub'>,
): AccountName {
  const { email, phone_number } = attributes
  if (username !== sub) return { name: username, attribute: 'username' }
  if (email) return { name: email, attribute: 'email' }
  if (phone_number) return { name: phone_number, attribute: 'phone_number' }
  return { name: username, attribute: 'username' }
}
