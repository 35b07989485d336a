import type { Client } from '../ports/client.ts'
import { isNobodyThere } from '../session/is-nobody-there.ts'
import { userKeyOf } from '../session/user-key.ts'
import { firstScreen, isCallback } from './first-screen.ts'
import type { FullFlow } from './full-flow.ts'
import { createOpening, type Opening } from './opening.ts'
import type { LoginFlowOptions } from './options.ts'
import type { LoginError, LoginFlow, LoginState } from './types.ts'

/** What does not come is told like an answer that does not. */
const NOT_LOADED: LoginError = { reason: 'network', field: null, cause: null }

/** Loads the other screens ahead; what does not come is asked for again when it is needed. */
const loadScreens = (): Promise<unknown> => import('./further/further.ts').catch(() => null)

/** Whether all there is to show is the first screen of somebody who is not known here, as most visits begin. */
async function isPlain(client: Client, options: LoginFlowOptions): Promise<boolean> {
  const { initialScreen = 'sign-in', rememberUser } = options
  if (initialScreen !== 'sign-in' || isCallback(options)) return false
  return (
    (await isNobodyThere(client)) &&
    !(rememberUser && (await client.storage.get(userKeyOf(client))))
  )
}

/** Shows the first screen; whoever is known here gets it from the dialogue itself. */
async function start(opening: Opening, client: Client, options: LoginFlowOptions): Promise<void> {
  const showFirst = (error: LoginError | null = null): void => {
    const { username } = opening.state
    opening.show({ ...firstScreen(options, { username, isRemembered: false }), error })
  }
  const isFirst = await isPlain(client, options).catch(() => false)
  if (opening.isOver) return
  // Somebody may have signed in meanwhile, or loaded the dialogue.
  if (isFirst && !opening.full) return showFirst()
  // Side by side, because the dialogue would ask for its screens only when it shows one.
  if (options.initialScreen && options.initialScreen !== 'sign-in') void loadScreens()
  const full = await opening.load().catch(() => null)
  if (full) return full.start()
  showFirst(NOT_LOADED)
}

/** What the person can do on the first screen; on the one before it nothing. */
const offered = ({ actions, choices, screen }: LoginState): readonly LoginState['pending'][] =>
  screen === 'sign-in'
    ? ['submit', ...actions, ...choices.map(({ id }) => `choice:${id}` as const)]
    : []

/** Lets the person act; while the dialogue is loaded for that, it counts as work under way. */
async function act(
  opening: Opening,
  pending: LoginState['pending'],
  work: (full: FullFlow) => Promise<void>,
): Promise<void> {
  const { isOver, state } = opening
  if (opening.full) return work(opening.full)
  if (isOver || state.pending !== null || !offered(state).includes(pending)) return
  opening.show({ pending, error: null, notice: null })
  let turn: Promise<void> | undefined
  opening.asked = (full) => {
    turn = work(full)
  }
  await opening.load().catch(() => null)
  if (opening.full) return turn
  opening.asked = undefined
  opening.show({ pending: null, error: NOT_LOADED })
}

/**
 * Makes the login dialogue of an app client: screens, fields, actions and errors as data, without a pixel.
 *
 * @param client - The app client.
 * @param options - How people sign in, what sign-up asks for, what is offered and remembered.
 * @returns The dialogue, on the screen `loading` until {@link LoginFlow.start} is called.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html Authentication with user pools}
 * @example
 * const login = createLoginFlow(client, { signInWith: 'email' })
 * login.subscribe((state) => console.log(state.screen, state.error?.reason))
 * await login.start()
 */
export function createLoginFlow(client: Client, options: LoginFlowOptions = {}): LoginFlow {
  const opening = createOpening(client, options)
  const { listeners } = opening
  return {
    get state() {
      return (opening.full ?? opening).state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start: () => start(opening, client, options),
    submit: (values) => act(opening, 'submit', (full) => full.submit(values)),
    run: (action, values) => act(opening, action, (full) => full.run(action, values)),
    choose: (id, values) => act(opening, `choice:${id}`, (full) => full.choose(id, values)),
    prepare: async () => {
      await Promise.allSettled([opening.load(), loadScreens()])
    },
    totpSecret: () => opening.full?.totpSecret() ?? null,
    dispose() {
      opening.isOver = true
      listeners.clear()
      opening.end()
      opening.full?.dispose()
    },
  }
}
