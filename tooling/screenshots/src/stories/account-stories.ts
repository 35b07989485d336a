import {
  type FakeAccountPool,
  offline,
  Refusal,
  silence,
} from '../../../../packages/elements/test/fake-account-pool.ts'
import { type Act, account, acts, press, submit, type, waiting } from './account-stage.ts'
import type { Stories } from './story.ts'

/** Has operations answered in another way. */
const answers =
  (changed: Partial<FakeAccountPool['answers']>) =>
  (pool: FakeAccountPool): void =>
    void Object.assign(pool.answers, changed)

const refuse =
  (name: string, message = 'No.') =>
  (): never => {
    throw new Refusal(name, message)
  }

const user =
  (attributes: { readonly [name: string]: string }, more: object = {}) =>
  () => ({
    Username: 'anna',
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    ...more,
  })

const LONG = {
  name: 'Maximiliane Friederike von und zu Hohenlohe-Langenburg-Schillingsfürst',
  email: 'maximiliane.von-und-zu-hohenlohe-langenburg.1984@mail.example-company.com',
  email_verified: 'true',
  phone_number: '+4915112345678901',
}

const CONTACTS = {
  email: 'anna@example.com',
  email_verified: 'true',
  phone_number: '+491511234567',
  phone_number_verified: 'true',
}

const CODE_SENT = {
  CodeDeliveryDetailsList: [
    { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
  ],
}

/** Both factors are on; codes by e-mail are asked for first. */
const bothFactors = answers({
  GetUser: user(CONTACTS, {
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    PreferredMfaSetting: 'EMAIL_OTP',
  }),
})

const POLICY = { 'password-policy': '12 upper lower number symbol' }
const PROFILE = { attributes: 'name email phone_number' }

/** The session ends while the person does something. */
const expire: Act = (element, pool) => {
  answers({
    UpdateUserAttributes: refuse('NotAuthorizedException', 'Access Token has been revoked'),
    InitiateAuth: refuse('NotAuthorizedException', 'Refresh Token has been revoked'),
    GetTokensFromRefreshToken: refuse('NotAuthorizedException', 'Refresh Token has been revoked'),
  })(pool)
  return submit({ name: 'Anna Bergmann' })(element, pool)
}

const profile: Stories = {
  'profile-loading': waiting('cognito-profile', {
    attributes: PROFILE,
    arrange: answers({ GetUser: silence }),
  }),
  'profile-signed-out': account('cognito-profile', { isSignedOut: true }),
  'profile-ready': account('cognito-profile', { attributes: PROFILE }),
  'profile-empty': account('cognito-profile', {
    attributes: PROFILE,
    arrange: answers({ GetUser: user({}) }),
  }),
  'profile-long': account('cognito-profile', {
    attributes: PROFILE,
    arrange: answers({ GetUser: user(LONG) }),
  }),
  'profile-failed': account('cognito-profile', { arrange: answers({ GetUser: offline }) }),
  'profile-edit': account('cognito-profile', { attributes: PROFILE, act: press('edit:email') }),
  'profile-refused': account('cognito-profile', {
    attributes: PROFILE,
    arrange: answers({ UpdateUserAttributes: refuse('AliasExistsException') }),
    act: acts(press('edit:email'), submit({ email: 'ben@example.com' })),
  }),
  'profile-verify': account('cognito-profile', {
    attributes: PROFILE,
    arrange: answers({ UpdateUserAttributes: () => CODE_SENT }),
    act: acts(press('edit:email'), submit({ email: 'anna@example.org' })),
  }),
  'profile-wrong-code': account('cognito-profile', {
    attributes: PROFILE,
    arrange: answers({ VerifyUserAttribute: refuse('CodeMismatchException') }),
    act: acts(press('verify:phone_number'), submit({ code: '123456' })),
  }),
  'profile-done': account('cognito-profile', {
    attributes: PROFILE,
    act: acts(press('edit:name'), submit({ name: 'Anna Berg' })),
  }),
  'profile-expired': account('cognito-profile', {
    attributes: PROFILE,
    act: acts(press('edit:name'), expire),
  }),
  'mfa-misconfigured': account('cognito-mfa', { attributes: { factors: 'totp pigeon' } }),
}

const password: Stories = {
  'password-ready': account('cognito-password', { attributes: POLICY }),
  'password-typed': account('cognito-password', {
    attributes: POLICY,
    act: type({ 'current-password': 'Correct-horse-1', 'new-password': 'Battery 2' }),
  }),
  'password-refused': account('cognito-password', {
    attributes: POLICY,
    arrange: answers({
      ChangePassword: refuse('NotAuthorizedException', 'Incorrect username or password.'),
    }),
    act: submit({ 'current-password': 'Correct-horse-1', 'new-password': 'Battery-staple-2' }),
  }),
  'password-changed': account('cognito-password', {
    act: submit({ 'current-password': 'Correct-horse-1', 'new-password': 'Battery-staple-2' }),
  }),
  'password-first': account('cognito-password', {
    arrange: answers({ GetUserAuthFactors: () => ({ ConfiguredUserAuthFactors: ['EMAIL_OTP'] }) }),
  }),
}

const mfa: Stories = {
  'mfa-loading': waiting('cognito-mfa', { arrange: answers({ GetUser: silence }) }),
  'mfa-off': account('cognito-mfa'),
  'mfa-on': account('cognito-mfa', { arrange: bothFactors }),
  'mfa-set-up': account('cognito-mfa', { act: press('set-up') }),
  'mfa-set-up-wrong-code': account('cognito-mfa', {
    arrange: answers({ VerifySoftwareToken: refuse('EnableSoftwareTokenMFAException') }),
    act: acts(press('set-up'), submit({ code: '123456' })),
  }),
  'mfa-question': account('cognito-mfa', { arrange: bothFactors, act: press('turn-off:totp') }),
  'mfa-unavailable': account('cognito-mfa', {
    arrange: answers({
      GetUser: user(CONTACTS),
      AssociateSoftwareToken: refuse('SoftwareTokenMFANotFoundException'),
    }),
    act: press('set-up'),
  }),
}

const lists: Stories = {
  'passkeys-ready': account('cognito-passkeys'),
  'passkeys-empty': account('cognito-passkeys', {
    arrange: answers({ ListWebAuthnCredentials: () => ({ Credentials: [] }) }),
  }),
  'passkeys-absent': account('cognito-passkeys', {
    arrange: answers({ ListWebAuthnCredentials: refuse('WebAuthnNotEnabledException') }),
  }),
  'passkeys-question': account('cognito-passkeys', { act: press('remove') }),
  'passkeys-done': account('cognito-passkeys', { act: press('remove', 'confirm') }),
  'devices-ready': account('cognito-devices'),
  'devices-empty': account('cognito-devices', {
    arrange: answers({ ListDevices: () => ({ Devices: [] }) }),
  }),
  'devices-question': account('cognito-devices', { act: press('forget') }),
  'sessions-loading': waiting('cognito-sessions', {
    arrange: answers({ ListUserSessions: silence }),
  }),
  'sessions-ready': account('cognito-sessions'),
  'sessions-untracked': account('cognito-sessions', {
    arrange: answers({ ListUserSessions: refuse('UserPoolAddOnNotEnabledException') }),
  }),
  'sessions-question': account('cognito-sessions', { act: press('sign-out-everywhere') }),
}

const end: Stories = {
  'delete-ready': account('cognito-delete-account'),
  'delete-long-name': account('cognito-delete-account', {
    arrange: answers({ GetUser: () => ({ ...user(LONG)(), Username: LONG.email }) }),
    act: press('delete'),
  }),
  'delete-question': account('cognito-delete-account', { act: press('delete') }),
  'delete-mismatch': account('cognito-delete-account', {
    act: acts(press('delete'), submit({ confirmation: 'ben' })),
  }),
}

const whole: Stories = {
  'account-loading': waiting('cognito-account', {
    arrange: answers({ GetUser: silence }),
    attributes: { sections: 'profile password' },
  }),
  'account-signed-out': account('cognito-account', { isSignedOut: true }),
  'account-ready': account('cognito-account', { attributes: { ...POLICY, ...PROFILE } }),
  'account-card-compact': account('cognito-account', {
    attributes: { ...PROFILE, variant: 'card', density: 'compact' },
    arrange: bothFactors,
  }),
  'account-set-up': account('cognito-account', {
    attributes: PROFILE,
    act: acts(press('edit:phone_number', 'set-up')),
  }),
  'account-large-text': (stage) => {
    document.documentElement.classList.add('large-text')
    return account('cognito-account', { attributes: PROFILE })(stage)
  },
}

/** The states of the account elements: each puts an element with a client of the fixtures into the page. */
export const accountStories: Stories = {
  ...profile,
  ...password,
  ...mfa,
  ...lists,
  ...end,
  ...whole,
}
