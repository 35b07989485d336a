import type { Client } from '@cognito-kit/core'
import type { PropertyDeclarations } from 'lit'
import { BaseElement } from '../internal/base-element.ts'
import { CLIENT_PROPERTIES, type ClientConfig } from '../internal/client-config.ts'
import type { ProvidedClient } from '../internal/find-client.ts'
import { ClientController } from './client-controller.ts'

/** Base of the elements that get their client from a property, their attributes or a provider, in this order. */
export abstract class ClientElement extends BaseElement {
  static override properties: PropertyDeclarations = {
    ...CLIENT_PROPERTIES,
    client: { attribute: false, noAccessor: true },
  }

  readonly #clients = new ClientController(this)

  /** Id of the user pool, such as `eu-west-1_AbCdEfGhI`. */
  declare userPoolId: string | undefined
  /** Id of an app client without a secret. */
  declare clientId: string | undefined
  /** Region of the pool. Default: the part of the pool's id before `_`. */
  declare region: string | undefined
  /** URL to send requests to instead of the service. */
  declare endpoint: string | undefined
  /** Where the session is kept: `local` (default), `session` or `memory`. */
  declare storage: ClientConfig['storage']

  /** The client that is in use; set one to bring your own instead of attributes or a provider. */
  get client(): Client | null {
    return this.#clients.found?.client ?? null
  }

  set client(client: Client | null) {
    const previous = this.#clients.given
    this.#clients.given = client
    this.requestUpdate('client', previous)
  }

  /** The client, or why there is none; `undefined` while a provider is awaited. */
  protected get found(): ProvidedClient | undefined {
    return this.#clients.found
  }
}
