import type { PlaygroundPool } from './apply-settings.ts'

const KEY = 'cognito-kit-demo.playground-pool'

/** The pool of the playground and what other pages of the demo must know of it. */
export interface SharedPool extends PlaygroundPool {
  /** The password policy as attribute. */
  readonly passwordPolicy: string
}

const isSharedPool = (value: unknown): value is SharedPool =>
  typeof value === 'object' &&
  value !== null &&
  ['userPoolId', 'clientId', 'passwordPolicy'].every(
    (name) => typeof (value as { [name: string]: unknown })[name] === 'string',
  )

/** Tells the other pages which pool the playground talks to. */
export function sharePool(pool: SharedPool): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(pool))
  } catch {
    // Then the other pages know the first pool alone.
  }
}

/** The pool that the playground talked to last, if there was one. */
export function sharedPool(): SharedPool | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return isSharedPool(value) ? value : null
  } catch {
    return null
  }
}
