import type { Client, SessionEvent } from '../ports/client.ts'
import { isNobodyThere } from '../session/is-nobody-there.ts'
import { keyOf } from '../session/key-of.ts'
import { EMPTY_SCREEN } from './empty-screen.ts'
import type { FullFlow } from './full-flow.ts'
import type { LoginFlowOptions } from './options.ts'
import type { LoginFlow, LoginState } from './types.ts'

/** A dialogue until its code is loaded: what is shown, who listens, and what goes on from here. */
export interface Opening {
  state: LoginState
  readonly listeners: Set<Parameters<LoginFlow['subscribe']>[0]>
  /** The dialogue itself, once it is loaded; it goes on with the same listeners. */
  full: FullFlow | undefined
  /** What the person asked for meanwhile; begun as soon as there is a dialogue, which must not look at rest before. */
  asked: ((full: FullFlow) => void) | undefined
  /** Loads the dialogue. */
  load(): Promise<FullFlow>
  /** Changes what is shown. */
  show(patch: Partial<LoginState>): void
  /** Whether nobody is interested any more. */
  isOver: boolean
  /** Ends the watch over sign-ins elsewhere. */
  end(): void
}

/** Calls back with what says that somebody is signed in now, by other code of the page or in another tab. */
function watchSignIns(client: Client, hear: (event: SessionEvent) => void): () => void {
  const { state, storage } = client
  const listener = (event: SessionEvent): void => {
    if (event.type === 'signed-in') hear(event)
  }
  const look = async (): Promise<void> => {
    if (!(await isNobodyThere(client))) hear({ type: 'signed-in', username: '' })
  }
  state.listeners.add(listener)
  const unwatch = storage.watch?.(keyOf(client), () => void look())
  return () => {
    state.listeners.delete(listener)
    unwatch?.()
  }
}

/** Opens a dialogue. */
export function createOpening(client: Client, options: LoginFlowOptions): Opening {
  const { username = '' } = options
  const opening: Opening = {
    state: { ...EMPTY_SCREEN, screen: 'loading', username, isRemembered: false },
    listeners: new Set(),
    full: undefined,
    asked: undefined,
    isOver: false,
    async load() {
      const { createFullFlow } = await import('./full-flow.ts')
      if (!opening.full) {
        const state = { ...opening.state, pending: null }
        opening.end()
        opening.full = createFullFlow(client, options, { ...opening, state })
        if (opening.isOver) opening.full.dispose()
        opening.asked?.(opening.full)
      }
      return opening.full
    },
    show(patch) {
      const previous = opening.state
      opening.state = { ...previous, ...patch }
      for (const listener of opening.listeners) listener(opening.state, previous)
    },
    end: watchSignIns(client, (event) => {
      opening
        .load()
        .then((full) => full.hear(event))
        .catch(() => {})
    }),
  }
  return opening
}
