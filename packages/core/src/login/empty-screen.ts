import type { LoginState } from './types.ts'

/** A screen without anything on it; only the user name stays from one to the next. */
export const EMPTY_SCREEN: Omit<LoginState, 'screen' | 'username' | 'isRemembered'> = {
  fields: [],
  actions: [],
  choices: [],
  pending: null,
  error: null,
  notice: null,
  delivery: null,
  challengeName: null,
  parameters: {},
  expiresAtMs: null,
  session: null,
}
