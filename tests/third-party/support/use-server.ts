import type { LocalServer } from '@cognito-kit/local/node'
import { afterAll, beforeAll } from 'vitest'

/** The server of a file of tests, once they run. */
export interface UsedServer {
  readonly server: LocalServer
}

/** Starts a server before the tests of a file and closes it after them. */
export const useServer = (start: () => Promise<LocalServer>): UsedServer => {
  let server: LocalServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.close())
  return {
    get server() {
      return server
    },
  }
}
