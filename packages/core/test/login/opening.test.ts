import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentSession, signInWithPassword } from '../../src/index.ts'
import type * as FullFlowFile from '../../src/login/full-flow.ts'
import { createLoginFlow, type LoginState } from '../../src/login/index.ts'
import { eventually } from '../support/eventually.ts'
import { authenticated, fakeService } from '../support/fake-service.ts'

const anna = { username: 'anna', password: 'SENTINEL-password' }

/** The first screen of a dialogue whose code cannot be had. */
async function openedWithoutCode() {
  vi.resetModules()
  vi.doMock('../../src/login/full-flow.ts', () => {
    throw new Error('The file is gone')
  })
  const { createLoginFlow: create } = await import('../../src/login/index.ts')
  const service = fakeService([authenticated()])
  const flow = create(service.client)
  const states: LoginState[] = []
  flow.subscribe((state) => states.push(state))
  await flow.start()
  return { ...service, flow, states }
}

/** A dialogue that is looked at in each of the moments after its code is there, as an element that draws just then does. */
async function watchedAtTakeover() {
  vi.resetModules()
  const seen: string[] = []
  const look = async (): Promise<void> => {
    for (let moment = 0; moment < 20; moment++) {
      await Promise.resolve()
      seen.push(`${flow.state.screen} ${flow.state.pending}`)
    }
  }
  const actual = await vi.importActual<typeof FullFlowFile>('../../src/login/full-flow.ts')
  const createFullFlow: typeof actual.createFullFlow = (...given) => {
    void look()
    return actual.createFullFlow(...given)
  }
  vi.doMock('../../src/login/full-flow.ts', () => ({ createFullFlow }))
  const { createLoginFlow: create } = await import('../../src/login/index.ts')
  const flow = create(fakeService([authenticated()]).client)
  return { flow, seen }
}

afterEach(() => {
  vi.doUnmock('../../src/login/full-flow.ts')
  vi.resetModules()
})

describe('a login that has just opened', () => {
  test('needs none of its code for the first screen', async () => {
    const { flow, received } = await openedWithoutCode()
    expect(flow.state.screen).toBe('sign-in')
    expect(flow.state.fields.map(({ name }) => name)).toEqual(['username', 'password'])
    expect(flow.totpSecret()).toBeNull()
    expect(received).toEqual([])
    flow.dispose()
  })

  test('says that its code does not come, and takes the next try', async () => {
    const { flow, received, states } = await openedWithoutCode()
    await flow.prepare?.()
    expect(flow.state.error).toBeNull()
    await flow.submit(anna)
    expect(flow.state.error).toEqual({ reason: 'network', field: null, cause: null })
    expect(states.map(({ pending }) => pending)).toEqual([null, 'submit', null])
    vi.doUnmock('../../src/login/full-flow.ts')
    await flow.prepare?.()
    expect(received).toEqual([])
    await flow.submit(anna)
    expect(flow.state.screen).toBe('signed-in')
    flow.dispose()
  })

  test('shows the first screen also to somebody who is known where its code does not come', async () => {
    const { client, flow } = await openedWithoutCode()
    await signInWithPassword(client, anna)
    await flow.start()
    expect(flow.state).toMatchObject({ screen: 'sign-in', error: { reason: 'network' } })
    flow.dispose()
  })

  test('lets a person act once while its code is loaded', async () => {
    const { client, received } = fakeService([authenticated()])
    const flow = createLoginFlow(client)
    await flow.start()
    await Promise.all([flow.submit(anna), flow.submit(anna), flow.run('sign-up')])
    expect(flow.state.screen).toBe('signed-in')
    expect(received).toHaveLength(1)
    flow.dispose()
  })

  test('never looks at rest while its code takes over what the person asked for', async () => {
    const { flow, seen } = await watchedAtTakeover()
    await flow.start()
    await Promise.all([flow.prepare?.(), flow.submit(anna)])
    expect(flow.state.screen).toBe('signed-in')
    expect(seen[0]).toBe('sign-in submit')
    expect(seen).not.toContain('sign-in null')
    flow.dispose()
  })

  test('ignores what the first screen does not offer', async () => {
    const { client } = fakeService([])
    const flow = createLoginFlow(client)
    await flow.submit(anna)
    expect(flow.state.screen).toBe('loading')
    await flow.start()
    const { state } = flow
    await flow.run('resend-code')
    await flow.choose('WEB_AUTHN')
    expect(flow.state).toBe(state)
    flow.dispose()
  })

  test('hears of a sign-in by other code of the page', async () => {
    const { client } = fakeService([authenticated()])
    const flow = createLoginFlow(client)
    await flow.start()
    await signInWithPassword(client, anna)
    await eventually(() => expect(flow.state.session?.username).toBe('anna'))
    flow.dispose()
    expect(client.state.listeners.size).toBe(0)
  })

  test('sees what another tab stores, and not what it removes', async () => {
    const { client } = fakeService([authenticated()])
    const other = fakeService([authenticated()]).client
    let changed = (): void => {}
    const storage = {
      ...client.storage,
      watch: (_: string, call: () => void) => {
        changed = call
        return () => {}
      },
    }
    const flow = createLoginFlow({ ...client, storage })
    await flow.start()
    const { state } = flow
    changed()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(flow.state).toBe(state)
    await signInWithPassword({ ...other, storage: client.storage }, anna)
    expect(await currentSession({ ...client, state: { listeners: new Set() } })).not.toBeNull()
    changed()
    await eventually(() => expect(flow.state.session?.username).toBe('anna'))
    flow.dispose()
  })

  test('is over for good where it is disposed of while its code is loaded', async () => {
    const { client, received } = fakeService([authenticated()])
    const flow = createLoginFlow(client)
    await flow.start()
    const submitted = flow.submit(anna)
    flow.dispose()
    await submitted
    await flow.submit(anna)
    await flow.start()
    expect(flow.state.screen).toBe('sign-in')
    expect(received).toEqual([])
    expect(client.state.listeners.size).toBe(0)
  })
})
