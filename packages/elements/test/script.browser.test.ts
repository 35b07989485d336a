import { afterEach, expect, test, vi } from 'vitest'
import { clearPage } from './mount.ts'

const loads = vi.hoisted(() => ({
  'cognito-later': [] as (() => void)[],
  'cognito-broken': 0,
}))

vi.mock('../src/generated/element-loaders.ts', () => ({
  ELEMENT_LOADERS: {
    'cognito-login': () => Promise.reject(new TypeError('It is defined already')),
    'cognito-later': () => new Promise<void>((resolve) => loads['cognito-later'].push(resolve)),
    'cognito-broken': () => {
      loads['cognito-broken'] += 1
      return Promise.reject(new TypeError('The file is gone'))
    },
  },
}))

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

afterEach(clearPage)

test('the login is defined at once, and other elements are loaded when the document has them', async () => {
  document.body.append(document.createElement('cognito-login'))
  await import('../src/script.ts')
  expect(customElements.get('cognito-login')).toBeTypeOf('function')
  await turn()
  expect(loads['cognito-later']).toHaveLength(0)

  const inside = document.createElement('div')
  inside.append(document.createElement('cognito-later'))
  document.body.append(inside)
  await turn()
  expect(loads['cognito-later']).toHaveLength(1)
  customElements.define('cognito-later', class extends HTMLElement {})
  inside.append(document.createElement('cognito-later'))
  await turn()
  expect(loads['cognito-later']).toHaveLength(1)
})

test('a file that does not come is asked for again when the document changes, and breaks nothing', async () => {
  const rejected = vi.fn()
  addEventListener('unhandledrejection', rejected)
  document.body.append(document.createElement('cognito-broken'))
  await turn()
  expect(loads['cognito-broken']).toBe(1)
  document.body.append(document.createElement('p'))
  await turn()
  expect(loads['cognito-broken']).toBe(2)
  expect(rejected).not.toHaveBeenCalled()
  removeEventListener('unhandledrejection', rejected)
})
