import type { LoginFlow, LoginState } from '@cognito-kit/core/login'

/** Long enough to see what a login looks like while it works. */
const WORK_MS = 1200

type Listener = Parameters<LoginFlow['subscribe']>[0]

/** A dialogue that stays on one screen: it works for a moment, and nothing comes of it. */
export function fixtureFlow(fixture: LoginState): LoginFlow {
  const listeners = new Set<Listener>()
  let state = fixture
  const set = (next: LoginState): void => {
    const previous = state
    state = next
    for (const listener of listeners) listener(next, previous)
  }
  const work = async (pending: LoginState['pending']): Promise<void> => {
    if (state.pending !== null) return
    set({ ...fixture, pending, error: null })
    await new Promise((resolve) => setTimeout(resolve, WORK_MS))
    set(fixture)
  }
  return {
    get state() {
      return state
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start: async () => undefined,
    submit: () => work('submit'),
    run: (action) => work(action),
    choose: (id) => work(`choice:${id}`),
    totpSecret: () => null,
    dispose: () => listeners.clear(),
  }
}
