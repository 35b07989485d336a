import { isAuthError } from '../errors/errors.ts'
import type { Client, SessionEvent } from '../ports/client.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import { currentSession } from '../session/session.ts'
import { subscribe } from '../session/subscribe.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'
import { arrive, type Dialogue, show } from './dialogue.ts'
import { loginError, missingField } from './login-error.ts'
import type { LoginFlowOptions } from './options.ts'
import { performAction } from './perform-action.ts'
import { screenState } from './screens.ts'
import { SUBMITS } from './submit.ts'
import type { LoginAction, LoginFlow, LoginState } from './types.ts'

type Listener = Parameters<LoginFlow['subscribe']>[0]

interface Controller {
  readonly signal: AbortSignalPort
  abort(): void
}

/** React Native and old engines may lack it; then an answer that comes too late is ignored all the same. */
function abortController(): Controller | undefined {
  const { AbortController } = globalThis as { AbortController?: new () => Controller }
  return AbortController && new AbortController()
}

function initialState(options: LoginFlowOptions): LoginState {
  const username = options.username ?? ''
  return {
    ...screenState('loading', { options, step: null, username }),
    pending: null,
    error: null,
    notice: null,
    username,
    delivery: null,
    parameters: {},
    isRemembered: false,
    expiresAtMs: null,
    session: null,
  }
}

/** Codes are often pasted with spaces, names with a blank at the end; passwords are taken as they are. */
function cleaned(values: { readonly [name: string]: string }): { [name: string]: string } {
  const entries = Object.entries(values).map(([name, value]) => {
    if (name === 'code') return [name, withoutBlanks(value)]
    return [name, name.endsWith('password') ? value : value.trim()]
  })
  return Object.fromEntries(entries)
}

/** Follows what happens to the session elsewhere: in other code of the page, or when the service ends it. */
function follow(dialogue: Dialogue, event: SessionEvent): void {
  const { state, client } = dialogue
  if (state.pending !== null) return
  if (event.type === 'signed-out' && state.screen === 'signed-in') {
    show(dialogue, 'sign-in', { notice: 'signed-out' })
  }
  if (event.type === 'signed-in') {
    void currentSession(client).then((session) => {
      if (session) arrive(dialogue, { name: 'DONE', session })
    })
  }
}

/** Runs one piece of work; failures of the service become the error of the screen that is shown then. */
async function attempt(dialogue: Dialogue, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { fields } = dialogue.state
    const known = isAuthError(error)
    const shown = known
      ? await loginError(error, fields)
      : { reason: 'unknown' as const, field: null, cause: null }
    dialogue.set({ pending: null, error: shown })
    if (!known) throw error
  }
}

/** The dialogue's own memory; `set` reaches the listeners until `isOver` says that nobody listens any more. */
function createDialogue(
  client: Client,
  options: LoginFlowOptions,
  callOptions: Dialogue['callOptions'],
  listeners: ReadonlySet<Listener>,
): Dialogue & { isOver: boolean } {
  return {
    client,
    options,
    callOptions,
    state: initialState(options),
    step: null,
    password: '',
    isOver: false,
    set(patch) {
      if (this.isOver) return
      const previous = this.state
      this.state = { ...previous, ...patch }
      for (const listener of listeners) listener(this.state, previous)
    },
  }
}

/** Checks and submits the form of the current screen. */
async function submit(
  dialogue: Dialogue,
  given: Parameters<LoginFlow['submit']>[0],
): Promise<void> {
  const { screen, fields, pending, username } = dialogue.state
  const handle = SUBMITS[screen]
  if (!handle || pending !== null) return
  const values = cleaned(given)
  dialogue.set({ username: values['username'] || username })
  const error = missingField(fields, values)
  if (error) return dialogue.set({ error, notice: null })
  dialogue.set({ pending: 'submit', error: null, notice: null })
  await attempt(dialogue, () => handle(dialogue, values))
}

/** Performs an action that the current screen offers. */
async function runAction(dialogue: Dialogue, action: LoginAction): Promise<void> {
  const { actions, pending } = dialogue.state
  if (!actions.includes(action) || pending !== null) return
  dialogue.set({ pending: action, error: null, notice: null })
  await attempt(dialogue, () => performAction(dialogue, action))
}

/**
 * Makes the login dialogue of an app client: screens, fields, actions and errors as data, without a pixel.
 *
 * @param client - The app client.
 * @param options - What people sign in with and what sign-up asks for.
 * @returns The dialogue, on the screen `loading` until {@link LoginFlow.start} is called.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html Authentication with user pools}
 * @example
 * const login = createLoginFlow(client, { signInWith: 'email' })
 * login.subscribe((state) => console.log(state.screen, state.error?.reason))
 * await login.start()
 */
export function createLoginFlow(client: Client, options: LoginFlowOptions = {}): LoginFlow {
  const listeners = new Set<Listener>()
  const controller = abortController()
  const callOptions = { clientMetadata: options.clientMetadata, signal: controller?.signal }
  const dialogue = createDialogue(client, options, callOptions, listeners)
  const unsubscribe = subscribe(client, (event) => follow(dialogue, event))
  return {
    get state() {
      return dialogue.state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async start() {
      const session = await currentSession(client)
      if (session) arrive(dialogue, { name: 'DONE', session })
      else show(dialogue, options.initialScreen ?? 'sign-in')
    },
    submit: (values) => (dialogue.isOver ? Promise.resolve() : submit(dialogue, values)),
    run: (action) => (dialogue.isOver ? Promise.resolve() : runAction(dialogue, action)),
    choose: () => Promise.resolve(),
    totpSecret: () => null,
    dispose() {
      dialogue.isOver = true
      dialogue.password = ''
      listeners.clear()
      unsubscribe()
      controller?.abort()
    },
  }
}
