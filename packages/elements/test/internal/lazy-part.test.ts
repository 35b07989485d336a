import { expect, test } from 'vitest'
import { LazyPart } from '../../src/internal/lazy-part.ts'

function lazy(answers: readonly (string | Error)[]): {
  part: LazyPart<string>
  changes: unknown[]
} {
  const queue = [...answers]
  const changes: unknown[] = []
  const part = new LazyPart(
    () => {
      const answer = queue.shift() ?? new Error('asked too often')
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    (error) => changes.push(error),
  )
  return { part, changes }
}

test('a part is loaded once, however often it is needed', async () => {
  const { part, changes } = lazy(['here'])
  part.need()
  part.need()
  await part.load()
  part.need()
  await part.load()
  expect([part.part, part.failed, changes[0]]).toEqual(['here', false, undefined])
})

test('a failure is told, stays until somebody asks again, and then is forgotten', async () => {
  const { part, changes } = lazy([new Error('offline'), 'here'])
  await part.load()
  expect([part.part, part.failed, changes]).toEqual([undefined, true, [new Error('offline')]])
  part.need()
  expect(part.failed).toBe(true)
  await part.load()
  expect([part.part, part.failed]).toEqual(['here', false])
})

test('what is loaded in good time may fail in silence', async () => {
  const { part, changes } = lazy([new Error('offline'), 'here'])
  part.prefetch()
  await Promise.resolve()
  await Promise.resolve()
  expect([part.failed, changes]).toEqual([false, []])
  part.need()
  await part.load()
  expect(part.part).toBe('here')
})

test('what is on its way is not asked for again, also where it was not needed before', async () => {
  const { part, changes } = lazy(['here'])
  part.prefetch()
  part.prefetch()
  part.need()
  await part.load()
  expect([part.part, changes]).toEqual(['here', [undefined]])
})

test('what comes after a failure, and unasked, ends the failure', async () => {
  const { part } = lazy([new Error('offline'), 'here'])
  await part.load()
  part.prefetch()
  await new Promise((resolve) => setTimeout(resolve))
  expect([part.part, part.failed]).toEqual(['here', false])
})
