import { expect, test } from 'vitest'

test('all entries can be imported on a server, where nothing is defined', async () => {
  expect('customElements' in globalThis && 'document' in globalThis).toBe(false)
  const { CognitoLogin, CognitoStepEvent } = await import('../src/index.ts')
  await import('../src/define.ts')
  expect(CognitoLogin).toBeTypeOf('function')
  expect(
    new CognitoStepEvent({ screen: 'sign-in', previous: null, state: {} as never }).cancelable,
  ).toBe(true)
})
