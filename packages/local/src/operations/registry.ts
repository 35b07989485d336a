import { GROUP_HANDLERS } from './groups/handlers.ts'
import type { Handlers } from './handler.ts'
import { OAUTH_HANDLERS } from './oauth/handlers.ts'
import { POOL_HANDLERS } from './pools/handlers.ts'
import { PROVIDER_HANDLERS } from './providers/handlers.ts'
import { USER_HANDLERS } from './users/handlers.ts'

/** Every operation that this server implements, by name; `docs/fidelity.md` is checked against it. */
export const HANDLERS: Handlers = {
  ...GROUP_HANDLERS,
  ...OAUTH_HANDLERS,
  ...POOL_HANDLERS,
  ...PROVIDER_HANDLERS,
  ...USER_HANDLERS,
}
