import seed from '../../seed.json'
import type { Settings } from './settings.ts'

/** The pool for the settings at the start; pools for others get the same account to try. */
const [, playground] = seed.pools
const [user] = playground?.users ?? []

/** The account to try: attributes enough for whatever a pool requires. */
export const VISITOR = {
  password: user?.password ?? '',
  attributes: new Map(
    Object.entries(user?.attributes ?? {}).map(([name, value]) => [name, String(value)]),
  ),
} as const

/** What the account to try signs in with. */
export function visitorName({ login }: Settings): string {
  const name = { username: user?.username, email: 'email', phone: 'phone_number' }[login] ?? ''
  return VISITOR.attributes.get(name) ?? name
}
