import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'

const ORIGIN = 'http://127.0.0.1:9229'
const NOW = Date.UTC(2026, 0, 2)

let pool: LocalPool
beforeEach(() => {
  pool = createLocalPool({ clock: { now: () => NOW } })
})

const OWN = { 'sec-fetch-site': 'same-origin', origin: ORIGIN }

const post = (name: string, fields: Record<string, string> = {}, headers: HeadersInit = OWN) =>
  pool.fetch(
    new Request(`${ORIGIN}/_local/forms/${name}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    }),
  )

/** Seconds by which the clock was moved so far. */
const moved = async (): Promise<number> => {
  const body = '{"advanceSeconds": 0}'
  const answer = await pool.fetch(new Request(`${ORIGIN}/_local/clock`, { method: 'POST', body }))
  return (await answer.json()).advancedSeconds
}

describe('a form of the pages', () => {
  it.each([
    [{ seconds: '180' }, 180],
    [{ amount: '2', unit: 'minutes' }, 120],
    [{ amount: '1.5', unit: 'hours' }, 5400],
    [{ amount: '30', unit: 'days' }, 30 * 86_400],
  ])('moves the clock and leads back to it: %o', async (fields, seconds) => {
    const answer = await post('clock', fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/_local/clock?moved=${seconds}`,
    ])
    expect(await moved()).toBe(seconds)
  })

  it.each([
    {},
    { seconds: 'x' },
    { seconds: '-1' },
    { seconds: '1e30' },
    { amount: '', unit: 'hours' },
    { amount: '1', unit: 'years' },
    { amount: '1', unit: 'constructor' },
  ])('leaves the clock where that is no length of time: %o', async (fields) => {
    const answer = await post('clock', fields as Record<string, string>)
    expect(answer.headers.get('location')).toBe('/_local/clock?refused=yes')
    expect(await moved()).toBe(0)
  })

  it('clears the faults', async () => {
    pool.faults([{ target: '*', latencyMs: 1 }])
    expect((await post('clear-faults')).status).toBe(303)
    expect(pool.faults()).toEqual([])
  })

  it('resets the server', async () => {
    pool.advance(60)
    expect((await post('reset')).headers.get('location')).toBe('/_local/?reset=yes')
    expect(await moved()).toBe(0)
  })
})

describe('a form of somebody else', () => {
  it.each<[string, HeadersInit]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: ORIGIN }],
    ['another port', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:5173' }],
    ['an old browser at another port', { origin: 'http://127.0.0.1:5173' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['no browser', {}],
  ])('does nothing: %s', async (_who, headers) => {
    pool.faults([{ target: '*', latencyMs: 1 }])
    pool.advance(60)
    for (const name of ['clock', 'clear-faults', 'reset']) {
      expect((await post(name, { seconds: '60' }, headers)).status).toBe(403)
    }
    expect(pool.faults()).toHaveLength(1)
    expect(await moved()).toBe(60)
  })

  it('is told apart by its origin in a browser that says nothing else', async () => {
    expect((await post('clock', { seconds: '60' }, { origin: ORIGIN })).status).toBe(303)
  })
})
