/**
 * The login dialogue without a pixel, for widgets, hooks and command lines.
 *
 * @module
 */
export { createLoginFlow } from './create-login-flow.ts'
export type {
  LoginAction,
  LoginError,
  LoginField,
  LoginFlow,
  LoginFlowOptions,
  LoginNotice,
  LoginScreen,
  LoginState,
} from './types.ts'
