import type { WebAuthnConfigurationType } from '@cognito-kit/protocol'
import { Authenticator, type Ceremony } from './authenticator.ts'
import { createTestServer, type ServerSettings, type TestServer } from './test-server.ts'

/** What a browser needs to sign. */
export interface PasskeyChallenge {
  readonly session: string
  readonly options: { readonly [name: string]: unknown }
}

/** A server whose pool has passkeys, called without HTTP. */
export class PasskeyServer {
  readonly server: TestServer

  constructor(server: TestServer) {
    this.server = server
  }

  /** Begins a registration. */
  async start(AccessToken: string): Promise<{ readonly [name: string]: unknown }> {
    const answer = await this.server.call('StartWebAuthnRegistration', { AccessToken })
    return answer.CredentialCreationOptions as { readonly [name: string]: unknown }
  }

  /** Ends a registration. */
  complete(AccessToken: string, credential: object) {
    const Credential = JSON.parse(JSON.stringify(credential))
    return this.server.call('CompleteWebAuthnRegistration', { AccessToken, Credential })
  }

  /** Registers a new passkey from end to end. */
  async register(username: string, ceremony: Ceremony = {}): Promise<Authenticator> {
    const { access } = await this.server.tokens(username)
    const authenticator = await Authenticator.create()
    const credential = await authenticator.register(await this.start(access), ceremony)
    await this.complete(access, credential)
    return authenticator
  }

  /** Begins a sign-in with a passkey. */
  async begin(username: string): Promise<PasskeyChallenge> {
    const { ChallengeParameters, Session } = await this.server.call('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      ClientId: this.server.clientId,
      AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    })
    const text = ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? 'null'
    return { session: Session ?? '', options: JSON.parse(text) }
  }

  /** Answers a passkey challenge. */
  answer(username: string, Session: string, credential: unknown) {
    return this.server.call('RespondToAuthChallenge', {
      ChallengeName: 'WEB_AUTHN',
      ClientId: this.server.clientId,
      Session,
      ChallengeResponses: {
        USERNAME: username,
        CREDENTIAL: typeof credential === 'string' ? credential : JSON.stringify(credential),
      },
    })
  }

  /** Signs in with a passkey from end to end. */
  async signIn(username: string, authenticator: Authenticator, ceremony: Ceremony = {}) {
    const { options, session } = await this.begin(username)
    return this.answer(username, session, await authenticator.sign(options, ceremony))
  }
}

/** Makes a server whose pool has passkeys for `example.com`, unless told otherwise. */
export const createPasskeyServer = async (
  webAuthn: WebAuthnConfigurationType | undefined = { RelyingPartyId: 'example.com' },
  pool: ServerSettings['pool'] = {},
): Promise<PasskeyServer> => {
  const server = await createTestServer({
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      ...pool,
    },
  })
  const { pools } = server.context.store
  const record = pools.get(server.poolId)
  if (record !== undefined) pools.put(server.poolId, { ...record, webAuthn })
  return new PasskeyServer(server)
}
