import {
  type Client,
  createClient,
  localStorageStore,
  memoryStorage,
  type StoragePort,
  sessionStorageStore,
} from '@cognito-kit/core'
import type { PropertyDeclarations } from 'lit'

/** Makes the storage that the attribute `storage` names. */
const STORES: { readonly [name: string]: () => StoragePort } = {
  local: localStorageStore,
  session: sessionStorageStore,
  memory: memoryStorage,
}

/** What the attributes of an element say of its pool; nothing is checked yet, and a removed attribute is `null`. */
export interface ClientConfig {
  readonly userPoolId: string | null | undefined
  readonly clientId: string | null | undefined
  readonly region: string | null | undefined
  readonly endpoint: string | null | undefined
  readonly storage: 'local' | 'session' | 'memory' | null | undefined
}

/** The attributes by which an element names its pool. */
export const CLIENT_PROPERTIES: PropertyDeclarations = {
  userPoolId: { attribute: 'user-pool-id' },
  clientId: { attribute: 'client-id' },
  region: {},
  endpoint: {},
  storage: {},
  client: { attribute: false },
}

/** Whether an element names a pool of its own. */
export const namesPool = ({ userPoolId, clientId }: ClientConfig): boolean =>
  Boolean(userPoolId || clientId)

/** Makes the client that the attributes describe; throws `TypeError` naming what is missing or wrong. */
export function clientFromConfig(config: ClientConfig): Client {
  const { userPoolId, clientId, region, endpoint, storage } = config
  const store = STORES[storage || 'local']
  if (!store) throw new TypeError(`storage must be one of ${Object.keys(STORES).join(', ')}`)
  return createClient({
    userPoolId: userPoolId ?? '',
    clientId: clientId ?? '',
    // An empty attribute is what templates write for "not set".
    region: region || undefined,
    endpoint: endpoint || undefined,
    storage: store(),
  })
}
