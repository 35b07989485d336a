import { NotSignedInError, signOut } from '@cognito-kit/core'
import { html, type TemplateResult } from 'lit'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CognitoUpdatedEvent } from '../../src/events/updated-event.ts'
import { AccountElement } from '../../src/surface/account-element.ts'
import type { SurfaceView } from '../../src/surface/state.ts'
import type { Outcome, SignedIn } from '../../src/surface/task.ts'
import { announced, cleanUp, listen, settled, textOf } from '../account-elements.ts'
import { ANNA, BEN, FakeAccountPool } from '../fake-account-pool.ts'
import { clearPage, drawn } from '../mount.ts'

/** Something that is answered when the test likes. */
interface Pending<Value> {
  readonly username: string
  readonly answer: (value: Value) => void
  readonly fail: (error: Error) => void
}

function pending<Value>(list: Pending<Value>[], username: string): Promise<Value> {
  return new Promise((answer, fail) => list.push({ username, answer, fail }))
}

/** A part of the account whose requests heed no signal, so that all is left to what stands above them. */
class SlowPart extends AccountElement<string> {
  override readonly surface = 'profile'
  override readonly source = 'getUser'
  readonly reads: Pending<string>[] = []
  readonly runs: Pending<Outcome>[] = []

  override read({ session }: SignedIn): Promise<string> {
    return pending(this.reads, session.username)
  }

  begin(id = 'task'): Promise<boolean> {
    const run = ({ session }: SignedIn) => pending(this.runs, session.username)
    return this.act({ id, source: 'updateUserAttributes', run })
  }

  protected override body(view: SurfaceView, data: string): TemplateResult {
    return html`<p>${data}, ${view.state.pending ?? 'nothing'} under way</p>`
  }
}
customElements.define('slow-part', SlowPart)

const DONE: Outcome = {
  done: { key: 'account.done.password-changed' },
  change: { what: 'password-changed' },
}

/** The part as somebody sees it who is signed in. */
async function shown(): Promise<{ pool: FakeAccountPool; part: SlowPart }> {
  const pool = await FakeAccountPool.signedIn()
  const part = document.createElement('slow-part') as SlowPart
  part.client = pool.client
  document.body.append(part)
  await drawn(part)
  part.reads[0]?.answer('what Anna has')
  await settled(part)
  return { pool, part }
}

/** Somebody else signs in, whose account is read. */
async function benComes({ part, pool }: Awaited<ReturnType<typeof shown>>): Promise<void> {
  await pool.signIn(BEN)
  await drawn(part)
  part.reads.at(-1)?.answer('what Ben has')
  await settled(part)
}

const readers = ({ reads }: SlowPart): string[] => reads.map(({ username }) => username)

describe('what is answered late', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('after the person signed out is told to the page alone', async () => {
    const { part, pool } = await shown()
    const events = listen('cognito-updated')
    const isDone = part.begin()
    await signOut(pool.client)
    await drawn(part)
    part.runs[0]?.answer(DONE)
    expect(await isDone).toBe(false)
    await drawn(part)
    expect(textOf(part)).toContain('You are signed out.')
    expect(textOf(part)).not.toContain('changed')
    expect(announced(part)).toContain('You are signed out.')
    expect(readers(part)).toEqual(['anna'])
    expect(events).toEqual([{ what: 'password-changed', name: null }])
  })

  test('and is a failure is told to nobody once the person signed out', async () => {
    const { part, pool } = await shown()
    const errors = listen('cognito-error')
    const isDone = part.begin()
    await signOut(pool.client)
    part.runs[0]?.fail(new Error('too late'))
    expect(await isDone).toBe(false)
    await drawn(part)
    expect(part.dataset['phase']).toBe('signed-out')
    expect(part.querySelector('[role="alert"]')?.textContent).toBe('')
    expect(errors).toEqual([])
  })

  test.each(['an answer', 'a failure'])(
    'is nothing to whoever signed in meanwhile, who does something else: %s',
    async (what) => {
      const world = await shown()
      const { part } = world
      const isDone = part.begin('of Anna')
      await benComes(world)
      void part.begin('of Ben')
      const errors = listen('cognito-error')
      if (what === 'an answer') part.runs[0]?.answer(DONE)
      else part.runs[0]?.fail(new Error('too late'))
      expect(await isDone).toBe(false)
      await drawn(part)
      expect(textOf(part)).toContain('what Ben has, of Ben under way')
      expect(textOf(part)).not.toContain('changed')
      expect(readers(part)).toEqual(['anna', 'ben'])
      expect(errors).toEqual([])
    },
  )

  test.each(['an answer', 'a failure'])(
    'by the reading after an action is nothing to whoever signed in meanwhile: %s',
    async (what) => {
      const world = await shown()
      const { part } = world
      const isDone = part.begin()
      part.runs[0]?.answer(DONE)
      await drawn(part)
      const late = part.reads[1]
      await benComes(world)
      void part.begin('of Ben')
      if (what === 'an answer') late?.answer('what Anna has now')
      else late?.fail(new Error('too late'))
      expect(await isDone).toBe(false)
      await drawn(part)
      expect(textOf(part)).toContain('what Ben has, of Ben under way')
      expect(textOf(part)).not.toContain('changed')
      expect(readers(part)).toEqual(['anna', 'anna', 'ben'])
    },
  )

  test.each(['an answer', 'a failure'])(
    'by the first reading is nothing to whoever signed in meanwhile: %s',
    async (what) => {
      const pool = await FakeAccountPool.signedIn()
      const part = document.createElement('slow-part') as SlowPart
      part.client = pool.client
      document.body.append(part)
      await drawn(part)
      await benComes({ part, pool })
      const errors = listen('cognito-error')
      if (what === 'an answer') part.reads[0]?.answer('what Anna has')
      else part.reads[0]?.fail(new Error('too late'))
      await drawn(part)
      expect(textOf(part)).toContain('what Ben has')
      expect(errors).toEqual([])
    },
  )

  test('by a reading that another part of the page asked for is nothing to whoever signed in meanwhile', async () => {
    const world = await shown()
    const { part, pool } = world
    const sender = Object.assign(document.createElement('div'), { client: pool.client })
    document.body.append(sender)
    sender.dispatchEvent(new CognitoUpdatedEvent({ what: 'attribute-changed', name: 'name' }))
    const late = part.reads[1]
    expect(late?.username).toBe('anna')
    await benComes(world)
    late?.answer('what Anna has now')
    await drawn(part)
    expect(textOf(part)).toContain('what Ben has')
  })

  test('by the storage of another client ends nothing of the one that came after it', async () => {
    const { part, pool } = await shown()
    let answerLate = (): void => {}
    const late = new Promise<null>((resolve) => {
      answerLate = () => resolve(null)
    })
    void part.begin()
    vi.spyOn(pool.client.storage, 'get').mockImplementation(() => late)
    part.runs[0]?.fail(new NotSignedInError('Nobody is signed in'))
    const next = new FakeAccountPool()
    await next.signIn(BEN)
    part.client = next.client
    await drawn(part)
    part.reads.at(-1)?.answer('what Ben has')
    await settled(part)
    answerLate()
    await drawn(part)
    expect(textOf(part)).toContain('what Ben has')
  })

  test('is not waited for twice, and nothing is begun where nothing is shown', async () => {
    const pool = await FakeAccountPool.signedIn()
    const part = document.createElement('slow-part') as SlowPart
    part.client = pool.client
    document.body.append(part)
    await drawn(part)
    expect(await part.begin()).toBe(false)
    part.reads[0]?.answer('what Anna has')
    await settled(part)
    void part.begin()
    expect(await part.begin('another')).toBe(false)
    expect(part.runs).toHaveLength(1)
    expect(part.runs[0]?.username).toBe(ANNA.username)
  })
})
