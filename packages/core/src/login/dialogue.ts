import type { FlowOptions } from '../flow/run.ts'
import type { PendingStep } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import type { Session } from '../session/types.ts'
import { EMPTY_SCREEN } from './empty-screen.ts'
import type { LoginFlowOptions } from './options.ts'
import type { RememberedUser } from './remembered-user.ts'
import type { LoginFlow, LoginNotice, LoginState } from './types.ts'

/** What the dialogue keeps to itself; everything that is secret lives here and never in the state. */
export interface Memory {
  /** The client; one of `withDevices` once the device is to be remembered. */
  readonly client: Client
  /** Whoever signed in here last. */
  readonly remembered: RememberedUser | null
  /** The challenge that is being answered. */
  readonly step: PendingStep | null
  /** Until when people can count on it, in epoch milliseconds. */
  readonly expiresAtMs: number | null
  /** The first factor that was asked for and not proven yet. */
  readonly first: string | null
  /** The first factor that this sign-in goes by. */
  readonly way: string | null
  /** Kept while it saves the person from typing it again: until an account is confirmed, or for one more code. */
  readonly password: string
  /** By which a confirmed sign-up continues as a sign-in. */
  readonly challengeSession: string | null
  /** The address that codes shall go to from now on. */
  readonly email: string
  readonly totp: ReturnType<LoginFlow['totpSecret']>
  /** The session while something is offered, and what to announce at the end. */
  readonly session: Session | null
  readonly notice: LoginNotice | null
  /** Ends the return from a provider that takes too long, so that it signs in nobody afterwards. */
  readonly giveUp: (() => void) | null
}

/**
 * One turn of the dialogue, as the handlers of the screens see it: from what the person does to what comes of it.
 *
 * Once the person went another way the turn is over, and whatever it still tries to show or keep throws.
 */
export interface Dialogue {
  readonly options: LoginFlowOptions
  readonly callOptions: FlowOptions
  readonly state: LoginState
  readonly memory: Memory
  readonly isOver: boolean
  /** Replaces the state and tells the listeners. */
  set(patch: Partial<LoginState>): void
  keep(patch: Partial<Memory>): void
  /** Begins a turn after some milliseconds, unless there is another step by then or something is under way. */
  whileItWaits(milliseconds: number, work: (dialogue: Dialogue) => void): void
  /** Does something when the turn ends, the last that it shows. */
  atEnd(work: () => void): void
}

/** What a sign-in leaves behind when it ends or begins anew. */
export const NOTHING_KEPT: Omit<Memory, 'client' | 'remembered'> = {
  step: null,
  expiresAtMs: null,
  first: null,
  way: null,
  password: '',
  challengeSession: null,
  email: '',
  totp: null,
  session: null,
  notice: null,
  giveUp: null,
}

/** Shows a screen; what belonged to the one before is gone. */
export const show = (
  dialogue: Dialogue,
  view: Partial<LoginState> & Pick<LoginState, 'screen'>,
): void => dialogue.set({ ...EMPTY_SCREEN, ...view })

/** Drops all that belongs to the sign-in under way. */
export const forget = (dialogue: Dialogue): void => dialogue.keep(NOTHING_KEPT)
