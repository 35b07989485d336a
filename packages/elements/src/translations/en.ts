import type { FirstStrings } from './types.ts'

/** The texts in English that the first screen needs before anything is typed; every other language falls back to them. */
export const en: FirstStrings = {
  'sign-in.heading': 'Sign in',
  'sign-in.submit': 'Sign in',
  'sign-in.next': 'Continue',
  'signed-in.heading': 'You are signed in',
  'signed-in.lead': 'Signed in as {username}.',
  'load-failed.heading': 'This step did not load',
  'load-failed.lead': 'Check your connection, then try again.',
  'load-failed.retry': 'Try again',
  'action.forgot-password': 'Forgot your password?',
  'action.sign-up': 'Create an account',
  'action.sign-out': 'Sign out',
  'field.username': 'User name',
  'field.given_name': 'First name',
  'field.family_name': 'Last name',
  'field.preferred_username': 'Display name',
  'field.birthdate': 'Date of birth',
  'field.answer': 'Answer',
  'hint.tel': 'Begin with the country code, such as +44 7700 900123.',
  'password.show': 'Show password',
  'password.shown': 'The password is shown.',
  'password.hidden': 'The password is hidden.',
  'pending.busy': 'One moment…',
  'error.unknown': 'Something went wrong. Wait a moment, then try again.',
}
