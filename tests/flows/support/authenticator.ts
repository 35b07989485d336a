import type { AcceptedPasskeys, PasskeyPort } from '@cognito-kit/core'
import { Authenticator, type Ceremony } from '../../../packages/local/test/support/authenticator.ts'

/** The page that ceremonies are held on. */
const ORIGIN = 'http://localhost:5173'

/** A software authenticator as the port of a client, and what it was told of passkeys that are accepted. */
export interface TestPasskeys extends PasskeyPort {
  /** Id of its passkey, as the service knows it. */
  readonly id: string
  readonly told: AcceptedPasskeys[]
}

/** Makes an authenticator with one passkey; a ceremony says how it is and behaves. */
export async function testPasskeys(ceremony: Ceremony = {}): Promise<TestPasskeys> {
  const authenticator = await Authenticator.create()
  const told: AcceptedPasskeys[] = []
  return {
    id: authenticator.id,
    told,
    create: (options) => authenticator.register(options, { origin: ORIGIN, ...ceremony }),
    get: (options) => authenticator.sign(options, { origin: ORIGIN, ...ceremony }),
    signalAccepted: async (accepted) => void told.push(accepted),
  }
}
