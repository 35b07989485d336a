import type { SessionEvent } from '@cognito-kit/core'

type Reason = Extract<SessionEvent, { type: 'signed-out' }>['reason']

const NOTICES: { readonly [Name in Reason]: string } = {
  local: 'You are signed out.',
  everywhere: 'You are signed out everywhere.',
  deleted: 'Your account is deleted.',
  elsewhere: 'You signed out in another tab.',
  expired: 'Your session has ended. Please sign in again.',
}

/** Why somebody is no longer signed in, in words. */
export const signedOutNotice = (reason: Reason): string => NOTICES[reason]
