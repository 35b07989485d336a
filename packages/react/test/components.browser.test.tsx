import { CognitoLogin as CognitoLoginElement } from '@cognito-kit/elements'
import { createRef, type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CognitoLogin } from '../src/index.ts'
import { anna, fakeFlow, signedIn } from './fake-flow.ts'

const problems: unknown[] = []
const keepError = ({ error }: ErrorEvent): void => void problems.push(error)
const keepRejection = ({ reason }: PromiseRejectionEvent): void => void problems.push(reason)
let root: Root

/** Renders as a user's app does, and waits until the element has drawn. */
async function render(tree: ReactNode): Promise<CognitoLoginElement> {
  flushSync(() => root.render(tree))
  const element = document.querySelector('cognito-login')
  if (!element) throw new Error('Nothing was rendered')
  await element.updateComplete
  await new Promise((resolve) => setTimeout(resolve))
  return element
}

beforeEach(() => {
  const container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
  addEventListener('error', keepError)
  addEventListener('unhandledrejection', keepRejection)
})

afterEach(() => {
  root.unmount()
  document.body.replaceChildren()
  removeEventListener('error', keepError)
  removeEventListener('unhandledrejection', keepRejection)
  expect(problems.splice(0)).toEqual([])
})

test('a component renders its element with properties and attributes of React', async () => {
  const login = await render(
    <CognitoLogin
      userPoolId="eu-west-1_AbCdEfGhI"
      clientId="1h57kf5cpq17m0eml12example"
      storage="memory"
      signUpAttributes={['email']}
      className="mine"
      style={{ marginBlock: '1px' }}
      data-test="login"
    >
      <p slot="legal">Imprint</p>
    </CognitoLogin>,
  )
  expect(login).toBeInstanceOf(CognitoLoginElement)
  expect(login.userPoolId).toBe('eu-west-1_AbCdEfGhI')
  expect(login.signUpAttributes).toEqual(['email'])
  expect(login.className).toBe('mine')
  expect(login.style.marginBlock).toBe('1px')
  expect(login.dataset['test']).toBe('login')
  expect(login.querySelector('[slot=legal]')?.textContent).toBe('Imprint')
  expect(login.querySelector('.cui-form')?.getAttribute('data-screen')).toBe('sign-in')
})

test('a property that the next render leaves out is unset', async () => {
  const flow = fakeFlow()
  const login = await render(<CognitoLogin flow={flow} density="compact" noSignUp />)
  expect([login.density, login.noSignUp]).toEqual(['compact', true])
  await render(<CognitoLogin flow={flow} />)
  expect([login.density, login.noSignUp]).toEqual([undefined, undefined])
  expect(login.hasAttribute('density')).toBe(false)
})

test('handlers hear the events of the element, the newest handler only', async () => {
  const [first, second, onStep] = [vi.fn(), vi.fn(), vi.fn()]
  const flow = fakeFlow()
  const login = await render(<CognitoLogin flow={flow} onSignedIn={first} onStep={onStep} />)
  expect(onStep.mock.calls.map(([{ detail }]) => detail.screen)).toEqual(['sign-in'])
  await render(<CognitoLogin flow={flow} onSignedIn={second} />)
  flow.set(signedIn)
  expect(first).not.toHaveBeenCalled()
  expect(second).toHaveBeenCalledOnce()
  expect(second.mock.calls[0]?.[0].detail).toEqual({ session: anna, restored: false })
  expect(second.mock.calls[0]?.[0].target).toBe(login)
  await render(<CognitoLogin flow={flow} />)
  flow.set({ screen: 'sign-in', session: null })
  flow.set(signedIn)
  expect(second).toHaveBeenCalledOnce()
  expect(onStep).toHaveBeenCalledOnce()
})

test('onError hears what the element reports, and onStep can keep a screen from being drawn', async () => {
  const onError = vi.fn()
  await render(<CognitoLogin onError={onError} />)
  await expect.poll(() => onError).toHaveBeenCalledOnce()
  expect(onError.mock.calls.map(([{ type, detail }]) => [type, detail.code])).toEqual([
    ['cognito-error', 'ERR_CONFIG'],
  ])
  const flow = fakeFlow()
  const login = await render(
    <CognitoLogin flow={flow} onStep={(event) => event.preventDefault()} />,
  )
  expect(login.querySelector('.cui-form')).toBeNull()
})

test('a ref is the element, and empty once it is gone', async () => {
  const ref = createRef<CognitoLoginElement>()
  const login = await render(<CognitoLogin ref={ref} flow={fakeFlow()} />)
  expect(ref.current).toBe(login)
  flushSync(() => root.render(null))
  expect(ref.current).toBeNull()
})

test('StrictMode, which mounts twice, gives one element, one dialogue and each event once', async () => {
  const onSignedIn = vi.fn()
  const flow = fakeFlow()
  const login = await render(
    <StrictMode>
      <CognitoLogin flow={flow} onSignedIn={onSignedIn} />
    </StrictMode>,
  )
  expect(document.querySelectorAll('cognito-login')).toHaveLength(1)
  expect(flow.listeners).toBe(1)
  expect(login.querySelectorAll('form')).toHaveLength(1)
  flow.set(signedIn)
  expect(onSignedIn).toHaveBeenCalledOnce()
})

test('an element that goes while somebody signs in tells nobody what came of it', async () => {
  const onSignedIn = vi.fn()
  const flow = fakeFlow()
  const login = await render(<CognitoLogin flow={flow} onSignedIn={onSignedIn} />)
  flow.set({ pending: 'submit' })
  await login.updateComplete
  flushSync(() => root.render(null))
  await new Promise((resolve) => setTimeout(resolve))
  flow.set({ pending: null, ...signedIn })
  await new Promise((resolve) => setTimeout(resolve))
  expect(flow.listeners).toBe(0)
  expect(onSignedIn).not.toHaveBeenCalled()
})
