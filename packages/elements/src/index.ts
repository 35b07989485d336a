/**
 * Classes, events and types of the elements; importing this file defines nothing.
 *
 * @module
 */
export { CognitoAccount } from './components/account/account.component.ts'
export type { AccountSection } from './components/account/account-sections.ts'
export { CognitoDeleteAccount } from './components/delete-account/delete-account.component.ts'
export { CognitoDevices } from './components/devices/devices.component.ts'
export { CognitoLogin } from './components/login/login.component.ts'
export { CognitoMfa } from './components/mfa/mfa.component.ts'
export type { MfaFactor } from './components/mfa/mfa-factors.ts'
export { CognitoPasskeys } from './components/passkeys/passkeys.component.ts'
export { CognitoPassword } from './components/password/password.component.ts'
export { CognitoProfile } from './components/profile/profile.component.ts'
export { CognitoProvider } from './components/provider/provider.component.ts'
export { CognitoSessions } from './components/sessions/sessions.component.ts'
export { CognitoAccountDeletedEvent } from './events/account-deleted-event.ts'
export {
  type AccountSurface,
  type CognitoErrorCode,
  CognitoErrorEvent,
} from './events/error-event.ts'
export { CognitoSignedInEvent } from './events/signed-in-event.ts'
export { CognitoSignedOutEvent } from './events/signed-out-event.ts'
export { CognitoSignedUpEvent } from './events/signed-up-event.ts'
export { CognitoStepEvent } from './events/step-event.ts'
export { type AccountChange, CognitoUpdatedEvent } from './events/updated-event.ts'
export type { CognitoElements } from './generated/elements.ts'
export type { AccountStringKey, AccountStrings } from './translations/account-types.ts'
export type { PluralForms, Text, TextSource, TextTable } from './translations/text-table.ts'
export type { StringKey, StringOverrides, StringSource, Strings } from './translations/types.ts'
