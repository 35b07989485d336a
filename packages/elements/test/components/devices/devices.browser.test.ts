import { type Client, currentDevice, withDevices } from '@cognito-kit/core'
import { afterEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import { announced, cleanUp, listen, mountAccount, press, textOf } from '../../account-elements.ts'
import { FakeAccountPool, Refusal } from '../../fake-account-pool.ts'
import { clearPage, find } from '../../mount.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-devices'

const devices = (pool: Pick<FakeAccountPool, 'client'>, parent?: ParentNode) =>
  mountAccount(TAG, pool, () => {}, parent)

const none = (fake: FakeAccountPool): void => {
  fake.answers['ListDevices'] = () => ({ Devices: [] })
}

const list: ShowState = async (parent) => devices(await FakeAccountPool.signedIn(), parent)
const empty: ShowState = async (parent) => devices(await FakeAccountPool.signedIn(none), parent)
const asking: ShowState = async (parent) => {
  const element = await list(parent)
  await press('forget', 'device-1', element)
  return element
}

runSurfaceTests(TAG, { list, empty, asking })

describe('the devices', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test.each([
    ['a client that remembers devices', withDevices],
    ['any client', (client: Client) => client],
  ])('say when they were used last, and which one this is, by %s', async (_, made) => {
    const pool = await FakeAccountPool.signedIn()
    await pool.signInOnDevice('device-1')
    await devices({ client: made(pool.client) })
    const [first, second] = [...document.querySelectorAll('.cui-row')]
    expect(first?.textContent).toMatch(/Old phone\s*This device\s*Remembered/)
    expect(second?.textContent).toMatch(/Kitchen tablet\s*Last used .2 hours ago/)
  })

  test('are remembered, and no longer', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-updated')
    const element = await devices(pool)
    await press('remember', 'device-0')
    await press('unremember', 'device-1')
    expect(pool.inputs('UpdateDeviceStatus')).toEqual([
      { DeviceKey: 'device-0', DeviceRememberedStatus: 'remembered' },
      { DeviceKey: 'device-1', DeviceRememberedStatus: 'not_remembered' },
    ])
    expect(events).toEqual([
      { what: 'device-remembered', name: 'Kitchen tablet' },
      { what: 'device-not-remembered', name: 'Old phone' },
    ])
    expect(announced(element)).toContain('no longer remembered')
  })

  test('that the pool has forgotten meanwhile are not said to be remembered', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['UpdateDeviceStatus'] = () => {
        throw new Refusal('ResourceNotFoundException')
      }
    })
    const events = listen('cognito-updated')
    await devices(pool)
    await press('remember', 'device-0')
    expect(events).toEqual([{ what: 'device-forgotten', name: 'Kitchen tablet' }])
  })

  test('are forgotten after one question', async () => {
    const pool = await FakeAccountPool.signedIn()
    await devices(pool)
    await press('forget', 'device-1')
    expect(find('dialog h3').textContent).toBe('Forget the device “\u2068Old phone\u2069”?')
    expect(pool.inputs('ForgetDevice')).toEqual([])
    await press('confirm')
    expect(pool.inputs('ForgetDevice')).toEqual([{ DeviceKey: 'device-1' }])
    expect(find<HTMLDialogElement>('dialog').open).toBe(false)
  })

  test('are forgotten with the secret where it is this one', async () => {
    const pool = await FakeAccountPool.signedIn()
    await pool.signInOnDevice('device-1')
    await devices(pool)
    await press('forget', 'device-1')
    await press('confirm')
    expect(await currentDevice(withDevices(pool.client))).toBeNull()
  })

  test('are absent where the pool keeps none', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ListDevices'] = () => {
        throw new Refusal('InvalidUserPoolConfigurationException')
      }
    })
    await devices(pool)
    expect(textOf()).toContain('This site keeps no list of devices.')
  })
})
