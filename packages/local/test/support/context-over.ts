import { createOutbox } from '../../src/outbox/outbox.ts'
import type { Store } from '../../src/store/store.ts'
import { createKeyRing } from '../../src/tokens/key-ring.ts'
import { createTestContext } from './test-server.ts'

/** A test's context over a store of its own, as a server has it that was started on the store's files. */
export const contextOver = (store: Store): ReturnType<typeof createTestContext> => {
  const context = createTestContext()
  const outbox = createOutbox(store, context.clock)
  return { ...context, store, outbox, keyRing: createKeyRing(store) }
}
