import type { SessionSettingsRecord } from '../store/session-records.ts'
import type { App, Pool } from './find.ts'

/** Most sessions of a user unless the pool says otherwise. */
const DEFAULT_MAX_PER_USER = 20

/** How long a single sign-on lasts unless the client says otherwise. */
const DEFAULT_SSO_MINUTES = 60

/** Whether a pool keeps track of sessions, and how many a user may have; it does not unless told to. */
export const sessionSettings = ({ sessions }: Pool): SessionSettingsRecord =>
  sessions ?? { isTracked: false, maxPerUser: DEFAULT_MAX_PER_USER }

/** How long a single sign-on of a client lasts, in minutes. */
export const ssoMinutes = (app: App): number => app.ssoMinutes ?? DEFAULT_SSO_MINUTES
