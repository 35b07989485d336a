/**
 * Classes, events and types of the elements; importing this file defines nothing.
 *
 * @module
 */
export { CognitoLogin } from './components/login/login.component.ts'
export { type CognitoErrorCode, CognitoErrorEvent } from './events/error-event.ts'
export { CognitoSignedInEvent } from './events/signed-in-event.ts'
export { CognitoSignedOutEvent } from './events/signed-out-event.ts'
export { CognitoSignedUpEvent } from './events/signed-up-event.ts'
export { CognitoStepEvent } from './events/step-event.ts'
export type { CognitoElements } from './generated/elements.ts'
export type { StringKey, StringOverrides, StringSource, Strings } from './translations/types.ts'
