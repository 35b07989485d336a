import type { Client } from '@cognito-kit/core'
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit'
import { CLIENT_PROPERTIES, type ClientConfig } from '../../internal/client-config.ts'
import {
  type ContextRequest,
  isAboutClients,
  type ProvidedClient,
  providerEvent,
} from '../../internal/find-client.ts'
import { OwnClient } from '../../internal/own-client.ts'

/**
 * Names the user pool for all elements inside it, also inside their shadow roots, so that none has to name it again.
 *
 * The closest provider counts, so several pools can live on one page. Elements that it holds share one client, and with it
 * one session; what changes here reaches them at once. It speaks the Context Protocol of the web components community.
 *
 * @summary Configuration of a user pool for everything inside.
 * @slot - The elements that need a pool, and anything else.
 * @example
 * const provider = new CognitoProvider()
 * provider.userPoolId = 'eu-west-1_AbCdEfGhI'
 * provider.clientId = '1h57kf5cpq17m0eml12example'
 * provider.append(new CognitoProfile(), new CognitoPasskeys())
 * document.body.append(provider)
 */
export class CognitoProvider extends LitElement {
  static override styles: CSSResultGroup = css`
    :host(:not([hidden])) {
      display: contents;
    }
  `
  static override properties: PropertyDeclarations = {
    ...CLIENT_PROPERTIES,
    client: { attribute: false, noAccessor: true },
  }

  readonly #receivers = new Set<(provided: ProvidedClient) => void>()
  #given: Client | null = null
  readonly #own = new OwnClient(this)

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

  constructor() {
    super()
    this.addEventListener('context-request', this.#onRequest as EventListener)
  }

  /** The client that the elements inside use; set one to bring your own instead of attributes. */
  get client(): Client | null {
    return this.#provided.client
  }

  set client(client: Client | null) {
    const previous = this.#given
    this.#given = client
    this.requestUpdate('client', previous)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.dispatchEvent(providerEvent(this))
  }

  protected override update(changed: PropertyValues): void {
    const provided = this.#provided
    for (const receive of [...this.#receivers]) receive(provided)
    super.update(changed)
  }

  /** What there is to give now; attributes that were just set count, drawn or not. */
  get #provided(): ProvidedClient {
    if (this.#given) return { client: this.#given, problem: '' }
    return this.#own.get()
  }

  readonly #onRequest = (event: ContextRequest): void => {
    if (!isAboutClients(event) || event.contextTarget === this) return
    event.stopImmediatePropagation()
    const { callback } = event
    const receive = (provided: ProvidedClient): void => callback(provided, end)
    const end = (): void => void this.#receivers.delete(receive)
    this.#receivers.add(receive)
    receive(this.#provided)
  }

  protected override render(): unknown {
    return html`<slot></slot>`
  }
}
