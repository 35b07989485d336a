import { expect, it } from 'vitest'
import { createPasskeyServer } from '../support/passkey-server.ts'

it('passkeys are verified in a browser too', async () => {
  const passkeys = await createPasskeyServer()
  await passkeys.server.addUser('anna')
  const authenticator = await passkeys.register('anna')
  const { AuthenticationResult } = await passkeys.signIn('anna', authenticator)
  expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
})
