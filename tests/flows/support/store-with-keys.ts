import { createLocalPool, createMemoryStore, type Store } from '@cognito-kit/local'

type Keys = NonNullable<ReturnType<Store['keys']['get']>>

/** Has a pool make its two key pairs. */
async function makeKeys(): Promise<Keys> {
  const store = createMemoryStore()
  const id = 'eu-west-1_KeysOnly1'
  const pool = createLocalPool({ store, seed: { pools: [{ id, name: 'keys' }] } })
  await pool.fetch(new Request(`http://127.0.0.1:9229/${id}/.well-known/jwks.json`))
  const keys = store.keys.get(id)
  if (!keys) throw new Error('The pool has no keys')
  return keys
}

/** Making them takes longer than most tests take. */
const keys = await makeKeys()

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
