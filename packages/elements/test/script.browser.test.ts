import { afterEach, describe, expect, test, vi } from 'vitest'
import { clearPage } from './mount.ts'

const loads = vi.hoisted(() => ({
  'cognito-later': [] as (() => void)[],
  'cognito-broken': 0,
  'cognito-gone': 0,
}))

vi.mock('../src/generated/element-loaders.ts', () => ({
  ELEMENT_LOADERS: {
    'cognito-login': () => Promise.reject(new TypeError('It is defined already')),
    'cognito-later': () => new Promise<void>((resolve) => loads['cognito-later'].push(resolve)),
    'cognito-broken': () => {
      loads['cognito-broken'] += 1
      return Promise.reject(new TypeError('The file is gone'))
    },
    'cognito-gone': () => {
      loads['cognito-gone'] += 1
      return Promise.reject(new TypeError('The file is gone'))
    },
  },
}))

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

afterEach(() => {
  vi.useRealTimers()
  clearPage()
})

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

describe('a file that does not come', () => {
  /** Changes the document, which the script looks at before anything else happens. */
  const change = async (tag = 'p'): Promise<void> => {
    document.body.append(document.createElement(tag))
    await Promise.resolve()
  }

  test('is asked for again after ever longer pauses, however often the document changes, and breaks nothing', async () => {
    vi.useFakeTimers()
    const rejected = vi.fn()
    addEventListener('unhandledrejection', rejected)
    await change('cognito-broken')
    expect(loads['cognito-broken']).toBe(1)
    let asked = 1
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      for (let count = 0; count < 5; count++) await change()
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      expect(loads['cognito-broken']).toBe(asked)
      await vi.advanceTimersByTimeAsync(1)
      asked += 1
      expect(loads['cognito-broken']).toBe(asked)
    }
    vi.useRealTimers()
    await turn()
    expect(rejected).not.toHaveBeenCalled()
    removeEventListener('unhandledrejection', rejected)
  })

  test('is not asked for while no element needs it, and at once when one comes', async () => {
    vi.useFakeTimers()
    await change('cognito-gone')
    expect(loads['cognito-gone']).toBe(1)
    document.querySelector('cognito-gone')?.remove()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(loads['cognito-gone']).toBe(1)
    await change('cognito-gone')
    expect(loads['cognito-gone']).toBe(2)
  })
})
