import type { Page } from 'playwright-core'

/**
 * Has a browser make passkeys only when it is told to: Chromium would make one after a password that its own manager
 * filled in, and with an authenticator of the debugger it says neither yes nor no.
 */
export const withoutSilentPasskeys = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = async () => ({})
  })
