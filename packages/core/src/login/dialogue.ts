import type { CodeDelivery } from '../flow/code-delivery.ts'
import type { FlowOptions } from '../flow/run.ts'
import type { PendingStep, Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import type { Session } from '../session/types.ts'
import type { LoginFlowOptions } from './options.ts'
import { screenState } from './screens.ts'
import type { LoginNotice, LoginScreen, LoginState } from './types.ts'

/** What the screens' handlers share; everything that is secret lives here and never in the state. */
export interface Dialogue {
  readonly client: Client
  readonly options: LoginFlowOptions
  readonly callOptions: FlowOptions
  state: LoginState
  /** The challenge that is being answered. */
  step: PendingStep | null
  /** Kept from sign-up or a refused sign-in until the account is confirmed, so that nobody types it twice. */
  password: string
  /** Replaces the state and tells the listeners. */
  set(patch: Partial<LoginState>): void
}

/** What a new screen begins with. */
export interface Arrival {
  readonly notice?: LoginNotice | null
  readonly delivery?: CodeDelivery | null
  readonly session?: Session | null
}

/** Shows a screen; what belonged to the screen before is gone, only the user name stays. */
export function show(dialogue: Dialogue, screen: LoginScreen, arrival: Arrival = {}): void {
  const { options, step, state } = dialogue
  dialogue.set({
    ...screenState(screen, { options, step, username: state.username }),
    pending: null,
    error: null,
    notice: arrival.notice ?? null,
    delivery: arrival.delivery ?? null,
    session: arrival.session ?? null,
  })
}

/** Shows the screen that a step asks for. */
export function arrive(dialogue: Dialogue, step: Step, notice: LoginNotice | null = null): void {
  if (step.name === 'DONE') {
    dialogue.step = null
    dialogue.password = ''
    show(dialogue, 'signed-in', { session: step.session, notice })
    return
  }
  dialogue.step = step
  show(dialogue, step.name === 'NEW_PASSWORD_REQUIRED' ? 'new-password' : 'unsupported', { notice })
}
