import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDurableStore } from '../../src/store/durable.ts'
import { testStore } from './store-contract.ts'

const freshDirectory = (): string => mkdtempSync(join(tmpdir(), 'cognito-kit-'))

testStore('durable store', () => openDurableStore(freshDirectory()))

describe('durable store', () => {
  it('finds everything again after it was closed', async () => {
    const directory = freshDirectory()
    const before = openDurableStore(directory)
    before.aliases.put('a', { username: 'ada' })
    before.close()
    const after = openDurableStore(directory)
    expect(after.aliases.get('a')).toEqual({ username: 'ada' })
    after.close()
  })
})
