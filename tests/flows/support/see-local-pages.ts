import type { LocalPool } from '@cognito-kit/local'
import type { LeakWatch } from './leak-watch.ts'
import { POOL_ID } from './world.ts'

const ORIGIN = 'http://127.0.0.1:9229'

/** The pages of the local pool that are not there to show codes. */
const PATHS = ['requests', 'requests?only=failed', 'pools', `pools/${POOL_ID}`, 'active-faults']

/** Looks at all that the local pool tells of the requests that it got. */
export async function seeLocalPages(pool: LocalPool, watch: LeakWatch): Promise<void> {
  const open = async (path: string): Promise<string> => {
    const answer = await pool.fetch(new Request(`${ORIGIN}/_local/${path}`))
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.text()
  }
  const json = await open('requests.json')
  const { requests } = JSON.parse(json) as { readonly requests: readonly { readonly id: number }[] }
  if (requests.length === 0) throw new Error('the local pool noted no request')
  watch.see('requests.json', json)
  for (const path of PATHS) watch.see(path, await open(path))
  for (const { id } of requests) {
    watch.see(`request ${id}`, await open(`requests?request=${id}`))
  }
}
