import type { CDPSession, Page } from 'playwright-core'

/** What an authenticator of the browser's debugger is like. */
export interface AuthenticatorTraits {
  readonly transport?: 'internal' | 'usb'
  /** Whether it can tell who uses it. Default `true`. */
  readonly hasUserVerification?: boolean
}

/** An authenticator inside the browser, with real keys and real signatures. */
export class VirtualAuthenticator {
  readonly #debug: CDPSession
  readonly #authenticatorId: string

  private constructor(debug: CDPSession, authenticatorId: string) {
    this.#debug = debug
    this.#authenticatorId = authenticatorId
  }

  /** Plugs one in; its owner is there, agrees and is recognised. */
  static async plugInto(
    page: Page,
    { transport = 'internal', hasUserVerification = true }: AuthenticatorTraits = {},
  ): Promise<VirtualAuthenticator> {
    const debug = await page.context().newCDPSession(page)
    await debug.send('WebAuthn.enable', {})
    const { authenticatorId } = await debug.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport,
        hasResidentKey: true,
        hasUserVerification,
        isUserVerified: hasUserVerification,
        automaticPresenceSimulation: true,
      },
    })
    return new VirtualAuthenticator(debug, authenticatorId)
  }

  /** Whether the owner passes the check of who they are. */
  async recognise(isUserVerified: boolean): Promise<void> {
    const { authenticatorId } = this.#of()
    await this.#debug.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  }

  /** Whether the owner is there to agree. */
  async attend(enabled: boolean): Promise<void> {
    const { authenticatorId } = this.#of()
    await this.#debug.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  }

  /** Forgets all passkeys. */
  async forget(): Promise<void> {
    await this.#debug.send('WebAuthn.clearCredentials', this.#of())
  }

  /** Ids of the passkeys on it, base64url. */
  async ids(): Promise<readonly string[]> {
    const { credentials } = await this.#debug.send('WebAuthn.getCredentials', this.#of())
    return credentials.map(({ credentialId }) =>
      Buffer.from(credentialId, 'base64').toString('base64url'),
    )
  }

  #of(): { authenticatorId: string } {
    return { authenticatorId: this.#authenticatorId }
  }
}
