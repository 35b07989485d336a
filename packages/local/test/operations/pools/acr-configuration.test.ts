import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../../src/app.ts'
import { fail, succeed } from '../../support/send.ts'

let pool: LocalPool
beforeEach(() => {
  pool = createLocalPool()
})

const create = async (settings: object = {}) =>
  (await succeed(pool, 'CreateUserPool', { PoolName: 'people', ...settings })).UserPool ?? {}

const named = (names: { readonly [key: string]: string }) =>
  Object.fromEntries(Object.entries(names).map(([key, AcrValue]) => [key, { AcrValue }]))

const EFFECTIVE = named({
  Level1: 'urn:cognito:loa:1',
  Level2: 'urn:my-standard:loa:2',
  Level3: 'urn:cognito:loa:3',
  Level4: 'urn:cognito:loa:4',
})

describe('AcrConfiguration', () => {
  it('is shown with the default names of the levels that it leaves out', async () => {
    const AcrConfiguration = named({ Level2: 'urn:my-standard:loa:2' })
    const made = await create({ AcrConfiguration })
    expect(made.AcrConfiguration).toEqual(EFFECTIVE)
    const described = await succeed(pool, 'DescribeUserPool', { UserPoolId: made.Id ?? '' })
    expect(described.UserPool?.AcrConfiguration).toEqual(EFFECTIVE)
  })

  it('is not shown where nobody set it, and an update without it removes it', async () => {
    expect(await create()).not.toHaveProperty('AcrConfiguration')
    const { Id: UserPoolId = '' } = await create({ AcrConfiguration: {} })
    const shown = async () =>
      (await succeed(pool, 'DescribeUserPool', { UserPoolId })).UserPool?.AcrConfiguration
    expect(Object.keys((await shown()) ?? {})).toEqual(['Level1', 'Level2', 'Level3', 'Level4'])
    const AcrConfiguration = named({ Level2: 'urn:my-standard:loa:2' })
    await succeed(pool, 'UpdateUserPool', { UserPoolId, AcrConfiguration })
    expect(await shown()).toEqual(EFFECTIVE)
    await succeed(pool, 'UpdateUserPool', { UserPoolId })
    expect(await shown()).toBeUndefined()
  })

  it.each([
    ['Level0', 'a key that is no level'],
    ['level1', 'a key in lower case'],
  ])('refuses %s: %s', async (key) => {
    const AcrConfiguration = named({ [key]: 'urn:x' })
    expect(await fail(pool, 'CreateUserPool', { PoolName: 'people', AcrConfiguration })).toEqual([
      'InvalidParameterException',
      'The keys of AcrConfiguration are Level1, Level2, Level3 and Level4.',
    ])
  })

  it.each(['', 'a b', 'a"b', 'a\\b', 'a\tb', 'x'.repeat(65)])(
    'refuses the value %j',
    async (value) => {
      const AcrConfiguration = named({ Level1: value })
      const settings = { PoolName: 'people', AcrConfiguration }
      const [name, message] = await fail(pool, 'CreateUserPool', settings)
      expect(name).toBe('InvalidParameterException')
      expect(message).toMatch(/^An AcrValue has 1 to 64 characters/)
    },
  )

  it('takes 64 characters, and default names that are given for their own level', async () => {
    const AcrConfiguration = named({ Level1: 'x'.repeat(64), Level2: 'urn:cognito:loa:2' })
    expect((await create({ AcrConfiguration })).AcrConfiguration).toMatchObject(AcrConfiguration)
  })

  it.each([{ Level1: 'urn:x', Level3: 'urn:x' }, { Level1: 'urn:cognito:loa:4' }])(
    'refuses names that two levels would share: %j',
    async (names) => {
      const { Id: UserPoolId = '' } = await create()
      const AcrConfiguration = named(names)
      const settings = { UserPoolId, AcrConfiguration }
      const [name, message] = await fail(pool, 'UpdateUserPool', settings)
      expect(name).toBe('InvalidParameterException')
      expect(message).toMatch(/^Each AcrValue must differ/)
    },
  )

  it('is above the tier LITE', async () => {
    const settings = { UserPoolTier: 'LITE', AcrConfiguration: {} }
    expect(await fail(pool, 'CreateUserPool', { PoolName: 'people', ...settings })).toEqual([
      'FeatureUnavailableInTierException',
      'AcrConfiguration is not available in the pricing tier of this user pool.',
    ])
  })

  it('can be planted by a seed', async () => {
    const AcrConfiguration = named({ Level2: 'urn:my-standard:loa:2' })
    const UserPoolId = 'eu-west-1_Levels001'
    const seeded = createLocalPool({
      seed: { pools: [{ id: UserPoolId, name: 'people', AcrConfiguration }] },
    })
    const { UserPool } = await succeed(seeded, 'DescribeUserPool', { UserPoolId })
    expect(UserPool?.AcrConfiguration).toEqual(EFFECTIVE)
  })
})
