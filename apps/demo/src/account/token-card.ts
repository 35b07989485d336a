import { decodeJwt } from 'jose'
import { element } from '../dom/element.ts'
import { claimsTable } from './claims-table.ts'
import { rawToken } from './raw-token.ts'

/** A token, decoded; the signature is the business of whoever accepts it. */
export function tokenCard(kind: 'ID' | 'access', purpose: string, token: string): HTMLElement {
  const name = `${kind} token`
  return element(
    'section',
    { class: 'card token', 'data-token': kind },
    element('h2', {}, name.charAt(0).toUpperCase() + name.slice(1)),
    element('p', { class: 'hint' }, purpose),
    claimsTable(`Claims of the ${name}`, decodeJwt(token)),
    rawToken(name, token),
  )
}
