import { clientProblem } from './attribute-words.ts'
import { type ClientConfig, clientFromConfig } from './client-config.ts'
import type { ProvidedClient } from './find-client.ts'

function make(config: ClientConfig): ProvidedClient {
  try {
    return { client: clientFromConfig(config), problem: '' }
  } catch (error) {
    return { client: null, problem: clientProblem(error) }
  }
}

/** The client for the attributes of an element: made when it is asked for, and made anew when they say something else. */
export class OwnClient {
  #made: ProvidedClient | undefined
  #key = ''
  readonly config: ClientConfig

  constructor(config: ClientConfig) {
    this.config = config
  }

  /** The client, or what is wrong with the attributes. */
  get(): ProvidedClient {
    const { userPoolId, clientId, region, endpoint, storage } = this.config
    const key = JSON.stringify([userPoolId, clientId, region, endpoint, storage])
    if (!this.#made || key !== this.#key) this.#made = make(this.config)
    this.#key = key
    return this.#made
  }
}
