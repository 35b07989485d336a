import type { KeyRecord } from '../../src/store/key-records.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { createKeyRing } from '../../src/tokens/key-ring.ts'

/** Key pairs cost time, so all pools of a test file share two. */
export const sharedKeys: Promise<KeyRecord> = (async () => {
  const store = createMemoryStore()
  await createKeyRing(store).keysOf('shared')
  const record = store.keys.get('shared')
  if (record === undefined) throw new Error('the key ring stored nothing')
  return record
})()
