import { createMemoryStore, type Store } from '@cognito-kit/local'
import { sharedKeys } from '../../../packages/local/test/support/shared-keys.ts'

const keys = await sharedKeys

/**
 * An empty store in which a pool has keys already, the same ones each time.
 *
 * A pool that is reset makes keys of its own, and so do pools with other ids.
 */
export function storeWithKeys(poolId: string): Store {
  const store = createMemoryStore()
  store.keys.put(poolId, keys)
  return store
}
