import { currentSession } from '@cognito-kit/core'
import { afterEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import { cleanUp, listen, mountAccount, press, settled, textOf } from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { BEN, FakeAccountPool, offline, Refusal, silence } from '../../fake-account-pool.ts'
import { clearPage, find } from '../../mount.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-sessions'

const sessions = (pool: FakeAccountPool, parent?: ParentNode) =>
  mountAccount(TAG, pool, () => {}, parent)

const list: ShowState = async (parent) => sessions(await FakeAccountPool.signedIn(), parent)
const asking: ShowState = async (parent) => {
  const element = await list(parent)
  await press('sign-out-everywhere', undefined, element)
  return element
}
const left: ShowState = async (parent) => {
  const element = await list(parent)
  await press('sign-out', undefined, element)
  return element
}

runSurfaceTests(TAG, { list, asking, left })

describe('the sessions', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('say where they are, this one first, which has no button of its own', async () => {
    await list()
    const [first, second] = [...document.querySelectorAll('.cui-row')]
    expect(first?.textContent).toMatch(/Firefox on Linux, Oslo\s*This one/)
    expect(first?.querySelector('button')).toBeNull()
    expect(second?.textContent).toMatch(/Safari on iPhone, Oslo\s*Last active .2 hours ago/)
  })

  test('are ended one by one after a question', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-updated')
    await sessions(pool)
    await press('end', 'session-1')
    await press('confirm')
    expect(pool.inputs('RevokeUserSession')).toEqual([{ SessionId: 'session-1' }])
    expect(events).toEqual([{ what: 'session-ended', name: 'Safari on iPhone, Oslo' }])
  })

  test('that another tab has ended already are gone', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['RevokeUserSession'] = () => {
        throw new Refusal('ResourceNotFoundException')
      }
    })
    await sessions(pool)
    await press('end', 'session-1')
    await press('confirm')
    expect(document.querySelector('dialog[open]')).toBeNull()
    expect(pool.inputs('ListUserSessions')).toHaveLength(2)
  })

  test('end here at once, also offline and before the service answers', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['RevokeToken'] = silence
    })
    const events = listen('cognito-signed-out')
    const element = await sessions(pool)
    await press('sign-out')
    await eventually(() => expect(events).toEqual([{ username: 'anna' }]))
    expect(await currentSession(pool.client)).toBeNull()
    expect(element.dataset['phase']).toBe('signed-out')
    expect(textOf()).toContain('You are signed out.')
    expect(document.activeElement).toBe(find('h2'))
  })

  test('of whoever signed in meanwhile are left alone', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-signed-out')
    const element = await sessions(pool)
    await pool.signInElsewhere(BEN)
    await press('sign-out')
    await settled(element)
    expect(events).toEqual([])
    expect((await currentSession(pool.client))?.username).toBe('ben')
  })

  test('end everywhere after a question', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-signed-out')
    await sessions(pool)
    await press('sign-out-everywhere')
    expect(pool.inputs('GlobalSignOut')).toEqual([])
    await press('confirm')
    expect(pool.inputs('GlobalSignOut')).toHaveLength(1)
    await eventually(() => expect(events).toEqual([{ username: 'anna' }]))
    expect(document.querySelector('dialog[open]')).toBeNull()
  })

  test('that could not be ended everywhere go on, and the person can try again', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GlobalSignOut'] = offline
    })
    await sessions(pool)
    await press('sign-out-everywhere')
    await press('confirm')
    expect(find('dialog [role="alert"]').textContent).toContain('No connection')
    expect(await currentSession(pool.client)).not.toBeNull()
  })

  test('can be ended here where the pool keeps no list of them', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ListUserSessions'] = () => {
        throw new Refusal('OperationNotEnabledException')
      }
    })
    const element = await sessions(pool)
    expect(element.dataset['phase']).toBe('ready')
    expect(document.querySelector('.cui-row')).toBeNull()
    expect(document.querySelector('[data-action="sign-out"]')).not.toBeNull()
  })
})
