import type { Client } from '@cognito-kit/core'
import { element } from '../dom/element.ts'
import type { AccountPool } from './pools.ts'

/** Attributes that only one of the elements has. */
const attributesOf = ({
  passwordPolicy,
}: AccountPool): { readonly [tag: string]: { readonly [name: string]: string } } => ({
  'cognito-profile': { attributes: 'name email phone_number' },
  'cognito-password': { 'password-policy': passwordPolicy },
  'cognito-mfa': { issuer: 'cognito-kit demo' },
})

/** All elements for an account, below one provider, which tells them of the pool. */
export function accountElements(client: Client, pool: AccountPool): HTMLElement {
  const provider = document.createElement('cognito-provider')
  const { clientId, endpoint, userPoolId } = pool
  provider.setAttribute('user-pool-id', userPoolId)
  provider.setAttribute('client-id', clientId)
  provider.setAttribute('endpoint', endpoint)
  // The page hears of the end of a session from the client that ends it.
  Object.assign(provider, { client })
  const attributes = attributesOf(pool)
  for (const tag of pool.elements) {
    const node = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes[tag] ?? {})) {
      node.setAttribute(name, value)
    }
    provider.append(node)
  }
  return element('div', { class: 'account-elements' }, provider)
}
