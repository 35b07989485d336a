import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'

/** Long enough for what a person does to lead to a request. */
const QUIET_MS = 300

/** The scripts that the pages of a browser profile load, by what is in them: names of files change with each build. */
export class ScriptLog {
  readonly #texts: Promise<string>[] = []
  readonly #running = new Set<unknown>()
  #asked = 0

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      if (request.resourceType() !== 'script') return
      this.#asked += 1
      this.#running.add(request)
    })
    context.on('requestfinished', (request) => {
      if (!this.#running.delete(request)) return
      // A page that is left takes the bodies along.
      const text = request.response().then((response) => response?.text() ?? '')
      this.#texts.push(text.catch(() => ''))
    })
    context.on('requestfailed', (request) => void this.#running.delete(request))
  }

  /** Waits until nothing is loading; texts of the scripts that were loaded since the last call. */
  async take(): Promise<readonly string[]> {
    for (let asked = -1; asked !== this.#asked || this.#running.size > 0; ) {
      asked = this.#asked
      await delay(QUIET_MS)
    }
    return Promise.all(this.#texts.splice(0))
  }
}
