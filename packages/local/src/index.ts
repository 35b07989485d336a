/**
 * A local Amazon Cognito user pool as one function from Request to Response.
 *
 * @module
 */
export { createLocalPool, type LocalPool, type LocalPoolOptions } from './app.ts'
export type { TimeSource } from './clock.ts'
export type { TriggerEvent, TriggerFunction, TriggerName } from './context.ts'
export type { MessageFilter } from './endpoints/get-messages.ts'
export type { Fault, FaultState, InjectedError } from './faults/fault.ts'
export { SeedError } from './seed/seed-error.ts'
export type {
  Seed,
  SeedClient,
  SeedGroup,
  SeedIdentityProvider,
  SeedPool,
  SeedResourceServer,
  SeedTriggers,
  SeedUser,
} from './seed/types.ts'
export { createMemoryStore } from './store/memory.ts'
export type { MessageForwarding, MessageRecord } from './store/records.ts'
export type { Store } from './store/store.ts'
export type { TriggerFunctions } from './triggers/create-triggers.ts'
