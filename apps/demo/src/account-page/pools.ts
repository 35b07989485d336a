import { readConfig } from '../config.ts'
import { sharedPool } from '../playground/shared-pool.ts'

/** Name of a pool in the address. */
export type PoolName = 'demo' | 'playground'

/** A pool whose accounts can be looked after. */
export interface AccountPool {
  readonly name: PoolName
  readonly label: string
  readonly endpoint: string
  readonly userPoolId: string
  readonly clientId: string
  /** What its passwords need, as attribute. */
  readonly passwordPolicy: string
  /** Tags of the elements for what the pool allows. */
  readonly elements: readonly string[]
}

const PASSWORD_ONLY = ['cognito-profile', 'cognito-password', 'cognito-delete-account']

const ALL = [
  ...['cognito-profile', 'cognito-password', 'cognito-mfa', 'cognito-passkeys'],
  ...['cognito-devices', 'cognito-sessions', 'cognito-delete-account'],
]

const USUAL_POLICY = '8 upper lower number symbol'

/** The pools of the demo; the playground has one as soon as somebody was there. */
export function accountPools(): readonly AccountPool[] {
  const config = readConfig()
  const playground = sharedPool()
  const demo: AccountPool = {
    ...config,
    name: 'demo',
    label: 'First page',
    passwordPolicy: USUAL_POLICY,
    elements: PASSWORD_ONLY,
  }
  if (!playground) return [demo]
  const { endpoint } = config
  return [demo, { ...playground, endpoint, name: 'playground', label: 'Playground', elements: ALL }]
}
