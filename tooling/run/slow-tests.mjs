/** Unit tests that take longest for what they find: left to `npm test`, because `npm run verify` has two minutes. */
export const SLOW_TESTS = [
  'packages/elements/test/components/account/account.languages.browser.test.ts',
  'packages/elements/test/components/login/login.browser.test.ts',
  'packages/local/test/cli.test.ts',
  'packages/local/test/devices/device-srp.test.ts',
  'packages/local/test/errors/catalogue.test.ts',
  'packages/local/test/node/smtp.test.ts',
  'packages/local/test/sign-in/srp.test.ts',
  'packages/local/test/tokens/rotate-keys.test.ts',
  'tooling/checks/test/docs.test.ts',
  'tooling/checks/test/examples.test.ts',
]
