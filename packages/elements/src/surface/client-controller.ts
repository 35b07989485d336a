import type { Client } from '@cognito-kit/core'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type ClientConfig, namesPool } from '../internal/client-config.ts'
import { findClient, type ProvidedClient } from '../internal/find-client.ts'
import { OwnClient } from '../internal/own-client.ts'

/** An element that needs a client: the page's, one for its attributes, or that of a provider around it. */
export type ClientHost = ReactiveControllerHost & HTMLElement & ClientConfig

/** Finds the client of an element. */
export class ClientController implements ReactiveController {
  /** The client that the page gave. */
  given: Client | null = null
  #provided: ProvidedClient | null | undefined
  #end: (() => void) | undefined
  readonly #own: OwnClient
  readonly host: ClientHost

  constructor(host: ClientHost) {
    this.host = host
    this.#own = new OwnClient(host)
    host.addController(this)
  }

  hostConnected(): void {
    this.#end = findClient(this.host, (provided) => {
      this.#provided = provided
      this.host.requestUpdate()
    })
  }

  hostDisconnected(): void {
    this.#end?.()
  }

  /** The client, or why there is none; `undefined` while a provider is awaited. */
  get found(): ProvidedClient | undefined {
    const { given } = this
    if (given) return { client: given, problem: '' }
    if (!namesPool(this.host) && this.#provided !== null) return this.#provided
    return this.#own.get()
  }
}
