import { totpUri } from '../../account/totp-uri.ts'
import type { Dialogue, Memory } from '../dialogue.ts'

/** The colon parts the names in the URI of an authenticator app. */
const withoutColon = (text: string): string => text.replaceAll(':', ' ')

/** What people put into their authenticator app: named after the site, as there is no other name for it here. */
export function totpOf({ memory, state }: Dialogue, secretCode: string): Memory['totp'] {
  const { location } = globalThis as { readonly location?: { readonly hostname?: string } }
  const issuer = withoutColon(location?.hostname || memory.client.userPoolId)
  const account = withoutColon(state.username || memory.step?.username || issuer)
  return { secretCode, uri: totpUri({ issuer, account, secretCode }) }
}
