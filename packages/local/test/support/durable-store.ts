import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { openDurableStore } from '../../src/store/durable.ts'
import type { Store } from '../../src/store/store.ts'

/** The store of a test, on files that are removed after it. */
export interface DurableStore {
  /** The store as it was last opened. */
  readonly store: Store
  /** Closes the store and opens it again on the same files, as a server does that is restarted. */
  reopen(): Store
}

/** Gives every test of a file a durable store of its own. */
export const useDurableStore = (): DurableStore => {
  let directory: string
  let store: Store

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cognito-kit-'))
    store = openDurableStore(directory)
  })

  afterEach(() => {
    store.close()
    rmSync(directory, { recursive: true, force: true })
  })

  return {
    get store() {
      return store
    },
    reopen: () => {
      store.close()
      store = openDurableStore(directory)
      return store
    },
  }
}
