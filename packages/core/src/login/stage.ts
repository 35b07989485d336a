import { AbortedError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import { after } from '../timing/wait.ts'
import { type Dialogue, type Memory, NOTHING_KEPT } from './dialogue.ts'
import type { LoginFlowOptions } from './options.ts'
import type { LoginFlow, LoginState } from './types.ts'

/** The turns of a dialogue, one after the other. */
export interface Stage {
  readonly state: LoginState
  readonly memory: Memory
  readonly listeners: Set<Parameters<LoginFlow['subscribe']>[0]>
  /** Begins a turn, which ends the one before. */
  begin(): Dialogue
  /** Changes what is shown and ends nothing: what waits in the background goes on waiting. */
  tell(patch: Partial<LoginState>): void
  /** Ends the turn under way. */
  end(): void
}

interface Controller {
  readonly signal: AbortSignalPort
  abort(): void
}

/** Old engines lack it; then an answer that comes too late is ignored all the same. */
export function abortController(): Controller | undefined {
  const { AbortController } = globalThis as { AbortController?: new () => Controller }
  return AbortController && new AbortController()
}

/** What the turns of a dialogue have in common. */
interface Common extends Stage {
  readonly options: LoginFlowOptions
  state: LoginState
  memory: Memory
  end: () => void
  stopWaiting: () => void
}

/** Makes a turn, and what ends it. */
function createTurn(common: Common): Dialogue {
  const { options } = common
  const { clientMetadata } = options
  const controller = abortController()
  let isOver = false
  let last = (): void => {}
  common.end = () => {
    last()
    isOver = true
    controller?.abort()
    common.end = () => {}
  }
  const unlessOver =
    <Given extends unknown[]>(work: (common: Common, ...given: Given) => void) =>
    (...given: Given): void => {
      if (isOver) throw new AbortedError('The login went another way')
      work(common, ...given)
    }
  return {
    options,
    callOptions: { clientMetadata, signal: controller?.signal },
    get state() {
      return common.state
    },
    get memory() {
      return common.memory
    },
    get isOver() {
      return isOver
    },
    set: unlessOver(change),
    keep: unlessOver(keep),
    whileItWaits: unlessOver(whileItWaits),
    atEnd(work) {
      last = work
    },
  }
}

/** Begins a turn after a while, unless something is under way by then. */
function whileItWaits(
  common: Common,
  milliseconds: number,
  work: (dialogue: Dialogue) => void,
): void {
  common.stopWaiting()
  const begin = (): void => work(common.begin())
  common.stopWaiting = after(milliseconds, () => common.state.pending ?? begin())
}

/** Remembers something; another step has another time. */
function keep(common: Common, patch: Partial<Memory>): void {
  if ('step' in patch) common.stopWaiting()
  common.memory = { ...common.memory, ...patch }
}

/** Replaces the state and tells the listeners. */
function change(common: Common, patch: Partial<LoginState>): void {
  const { listeners, memory, state: previous } = common
  const next = { ...previous, ...patch }
  const isRemembered = !!next.username && next.username === memory.remembered?.username
  common.state = { ...next, isRemembered }
  for (const listener of listeners) listener(common.state, previous)
}

/** Makes the stage of a dialogue that is open already: what is shown, and who listens. */
export function createStage(
  client: Client,
  options: LoginFlowOptions,
  { state, listeners }: Pick<Stage, 'state' | 'listeners'>,
): Stage {
  const common: Common = {
    options,
    state,
    memory: { ...NOTHING_KEPT, client, remembered: null },
    listeners,
    begin() {
      common.end()
      return createTurn(common)
    },
    tell: (patch) => change(common, patch),
    end: () => {},
    stopWaiting: () => {},
  }
  return common
}
