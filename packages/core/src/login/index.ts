/**
 * The login dialogue without a pixel, for widgets, hooks and command lines, and what makes the client for it: a widget that
 * imports nothing else loads nothing else.
 *
 * @module
 */
export { createClient } from '../client/create-client.ts'
export type { ClientConfig } from '../config/config.ts'
export type { Client } from '../ports/client.ts'
export type { StoragePort } from '../ports/ports.ts'
export { memoryStorage } from '../storage/memory-storage.ts'
export { localStorageStore, sessionStorageStore } from '../storage/web-storage.ts'
export { createLoginFlow } from './create-login-flow.ts'
export type {
  LoginFlowOptions,
  LoginProvider,
  PasswordPolicy,
  SignUpAttribute,
} from './options.ts'
export type {
  LoginAction,
  LoginChoice,
  LoginError,
  LoginField,
  LoginFlow,
  LoginNotice,
  LoginScreen,
  LoginState,
} from './types.ts'
