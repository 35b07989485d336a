import { createLoginFlow, type LoginFlowOptions } from '@cognito-kit/core/login'
import { beforeEach, expect, test, vi } from 'vitest'
import { flowFromConfig, type LoginConfig } from '../../../src/components/login/login-config.ts'

vi.mock(import('@cognito-kit/core/login'), async (original) => ({
  ...(await original()),
  createLoginFlow: vi.fn(),
}))

const POOL = {
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1h57kf5cpq17m0eml12example',
  storage: 'memory',
} as const

/** What the dialogue is told of properties, as attributes, templates and scripts set them. */
function optionsOf(config: Partial<LoginConfig>): LoginFlowOptions | undefined {
  flowFromConfig({ ...POOL, ...config } as LoginConfig)
  return vi.mocked(createLoginFlow).mock.lastCall?.[1]
}

beforeEach(() => void vi.mocked(createLoginFlow).mockClear())

const domain = 'https://login.example.com'

test.each([
  ['a list', ['Google', 'Okta']],
  ['words', 'Google Okta'],
  ['words with commas and blanks', ' Google,Okta\n'],
] as const)('lists may be %s', (_, names) => {
  const options = optionsOf({ domain, providers: names, scopes: names, signUpAttributes: names })
  expect(options).toMatchObject({
    providers: ['Google', 'Okta'],
    signUpAttributes: ['Google', 'Okta'],
    managedLogin: { scopes: ['Google', 'Okta'] },
  })
})

test.each([null, undefined])('a list that is %j is not set', (value) => {
  const options = optionsOf({ domain, providers: value, scopes: value, signUpAttributes: value })
  expect(options?.providers).toBeUndefined()
  expect(options?.signUpAttributes).toBeUndefined()
  expect(options?.managedLogin?.scopes).toBeUndefined()
})

test('an empty text is an empty list, but for scopes, of which there are always some', () => {
  const options = optionsOf({ domain, providers: '', scopes: '', signUpAttributes: ' ' })
  expect(options).toMatchObject({ providers: [], signUpAttributes: [] })
  expect(options?.managedLogin?.scopes).toBeUndefined()
})

test('an empty list is one, and what has more than a name stays as it is', () => {
  const apple = { name: 'SignInWithApple', label: 'Apple' }
  const options = optionsOf({ domain, providers: ['Google', apple], signUpAttributes: [] })
  expect(options).toMatchObject({ providers: ['Google', apple], signUpAttributes: [] })
})

test('providers in words need the domain too', () => {
  expect(() => optionsOf({ providers: 'Google Okta' })).toThrow('providers need')
  expect(() => optionsOf({ providers: ' ' })).not.toThrow()
})
