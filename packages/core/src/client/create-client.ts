import { type ClientConfig, checkConfig } from '../config/config.ts'
import type { Client } from '../ports/client.ts'
import type { FetchPort } from '../ports/ports.ts'
import { memoryStorage } from '../storage/memory-storage.ts'

/** Looked up when used, not when made: tests and service workers replace the globals later. */
declare const fetch: FetchPort
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

/**
 * Makes a client for one app client of one user pool; nothing is sent yet.
 *
 * @param config - Ids of pool and app client, and the ports that replace the platform's own.
 * @returns The client, which every other function takes first.
 * @throws {TypeError} naming the field when the configuration is wrong or has an unknown field.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html App clients}
 * @example
 * const mine = createClient({
 *   userPoolId: 'eu-west-1_AbCdEfGhI',
 *   clientId: '1h57kf5cpq17m0eml12example',
 *   storage: localStorageStore(),
 * })
 */
export function createClient(config: ClientConfig): Client {
  return {
    ...checkConfig(config),
    fetch: config.fetch ?? ((url, init) => fetch(url, init)),
    now: config.now ?? (() => Date.now()),
    randomBytes: config.randomBytes ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
    storage: config.storage ?? memoryStorage(),
    state: { listeners: new Set() },
  }
}
