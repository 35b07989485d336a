import { enSteps } from './en-steps.ts'
import type { StepStrings, TroubleStrings } from './types.ts'

/**
 * The texts in English of all steps but the first, and for when something does not go well; loaded when somebody begins
 * to type, or when needed.
 */
export const enTrouble: StepStrings & TroubleStrings = {
  ...enSteps,

  'unsupported.heading': 'This step is not available here',
  'unsupported.lead':
    'Your account asks for a step that this page cannot show ({challenge}). Ask whoever runs this site.',
  'misconfigured.heading': 'Sign-in is not available',
  'misconfigured.lead': 'This page is not set up correctly. Tell whoever runs this site:',

  'error.wrong-credentials': 'These details do not match. Try again.',
  'error.wrong-current-password': 'This is not your current password. Try again.',
  'error.locked': 'Too many tries. Wait a few minutes, then try again.',
  'error.disabled': 'This account is switched off. Ask whoever runs this site.',
  'error.not-confirmed': 'This account is not confirmed yet. Enter the code that we sent you.',
  'error.password-reset-required': 'Your password has to be reset. Send a new code.',
  'error.temporary-password-expired':
    'This temporary password has expired. Ask whoever runs this site for a new one.',
  'error.code-mismatch': 'This code is not right. Try again.',
  'error.code-expired': 'This code no longer works. Send a new code.',
  'error.attempts-exceeded': 'Too many tries. Wait a while, then try again.',
  'error.throttled': 'It is busy here. Wait a moment, then try again.',
  'error.step-expired': 'That took too long. Please sign in again.',
  'error.session-expired': 'Your session has ended. Please sign in again.',
  'error.user-exists': 'This account exists already. Sign in instead.',
  'error.user-not-found': 'There is no such account. Check the spelling.',
  'error.already-confirmed': 'This account is confirmed already. Please sign in.',
  'error.sign-up-closed': 'You cannot create an account here. Ask whoever runs this site for one.',
  'error.invalid-email': 'Enter an email address such as name@example.com.',
  'error.invalid-phone': 'Begin with the country code, such as +44 7700 900123.',
  'error.invalid-username': 'This name cannot be used. Try another one.',
  'error.attribute-required': 'Fill this in to continue.',
  'error.attribute-invalid': 'This value cannot be used. Try another one.',
  'error.attribute-immutable': 'This cannot be changed any more.',
  'error.attribute-not-writable': 'You cannot change this here. Ask whoever runs this site.',
  'error.attribute-taken': 'Another account uses this already. Enter another one.',
  'error.password-too-short': 'This password is too short. Make it longer.',
  'error.password-needs-uppercase': 'Add a capital letter to the password.',
  'error.password-needs-lowercase': 'Add a small letter to the password.',
  'error.password-needs-number': 'Add a number to the password.',
  'error.password-needs-symbol': 'Add a symbol to the password.',
  'error.password-invalid': 'This password cannot be used. Try another one.',
  'error.password-used-before': 'You used this password before. Choose another one.',
  'error.no-recovery-contact':
    'This account has no confirmed email or phone. Ask whoever runs this site.',
  'error.delivery-failed': 'We could not send a code there. Check what you entered.',
  'error.missing-scope': 'You cannot change your account here. Ask whoever runs this site.',
  'error.passkey-exists': 'This device has a passkey for your account already.',
  'error.passkey-limit': 'You have as many passkeys as an account can have. Delete one first.',
  'error.passkey-not-supported': 'This device cannot make a passkey that works here.',
  'error.refused-by-app': 'This site did not accept that. Ask whoever runs this site.',
  'error.misconfigured': 'This page is not set up correctly. Tell whoever runs this site.',
  'error.network': 'No connection. Check your network and try again.',
  'error.aborted': 'That was stopped. Try again.',
  'error.storage': 'This browser does not keep data. You stay signed in on this page only.',
}
