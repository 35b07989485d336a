import type { Client, SessionEvent } from '../ports/client.ts'
import { currentSession } from '../session/session.ts'
import { signOut } from '../session/sign-out.ts'
import { subscribe } from '../session/subscribe.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'
import { attempt, showError } from './attempt.ts'
import { type Dialogue, forget } from './dialogue.ts'
import { isCallback } from './first-screen.ts'
import { catchUp, follow } from './follow.ts'
import { loadFurther } from './load-further.ts'
import { loadPart } from './load-part.ts'
import { missingField } from './missing-field.ts'
import type { LoginFlowOptions } from './options.ts'
import { readUser } from './remembered-user.ts'
import { showSignedIn, showSignIn } from './show-first-screen.ts'
import { createStage, type Stage } from './stage.ts'
import type { LoginAction, LoginError, LoginFlow, LoginScreen, LoginState } from './types.ts'

/** Values of a form by field name. */
type Values = Parameters<LoginFlow['submit']>[0]

/** Codes are often pasted with spaces, names with a blank at the end; secrets are taken as they are. */
function cleaned(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => {
    if (name === 'code') return [name, withoutBlanks(value)]
    return [name, /password$|^answer$/.test(name) ? value : value.trim()]
  })
  return Object.fromEntries(entries)
}

/** The user name that a form holds, also an emptied one, if people can type it there. */
function typedName({ fields, username }: LoginState, values: Values): string {
  const isAsked = fields.some(({ name, readOnly }) => name === 'username' && !readOnly)
  return (isAsked ? values['username'] : null) ?? username
}

/** Ceremonies wait for a person who may have gone another way long since; all other work comes to an end by itself. */
const CEREMONIES: readonly LoginScreen[] = ['passkey', 'offer-passkey']

/** Ways out, which end what is under way: nobody has to wait for a service that does not answer. */
const WAYS_OUT = /^(back|start-over|switch-user|sign-in|sign-up|forgot-password)$/

/** Screens without a form. */
const FORMLESS = /^(loading|select-.*|set-up-mfa|unsupported|signed-in)$/

/** Checks and submits the form of the current screen. */
async function submit(stage: Stage, given: Values): Promise<void> {
  const { state } = stage
  const { fields, pending, screen } = state
  if (pending !== null || FORMLESS.test(screen)) return
  const values = cleaned(given)
  const error = missingField(fields, values)
  const username = typedName(state, values)
  if (error) return stage.tell({ username, error, notice: null })
  await attempt(stage, 'submit', async (dialogue) => {
    dialogue.set({ username })
    await (await loadFurther()).submitForm(dialogue, values)
  })
}

/** Says where a user name is missing to go on with. */
function missingName({ fields }: LoginState, username: string): LoginError | null {
  const names = fields.filter(({ name }) => name === 'username')
  return missingField(names, { username })
}

/** Performs an action that the current screen offers. */
async function run(stage: Stage, action: LoginAction, given: Values): Promise<void> {
  const { state } = stage
  const isFree =
    state.pending === null || CEREMONIES.includes(state.screen) || WAYS_OUT.test(action)
  if (!isFree || !state.actions.includes(action)) return
  const username = typedName(state, cleaned(given))
  const error = action === 'other-ways' ? missingName(state, username) : null
  if (error) return stage.tell({ username, error, notice: null })
  await attempt(stage, action, async (dialogue) => {
    dialogue.set({ username })
    if (action !== 'sign-out') return (await loadFurther()).performAction(dialogue, action)
    const { callOptions, memory } = dialogue
    await signOut(memory.client, callOptions)
    showSignIn(dialogue, { notice: 'signed-out' })
  })
}

/** Goes on by a choice that the current screen offers. */
async function choose(stage: Stage, id: string, given: Values): Promise<void> {
  const { state } = stage
  const choice = state.choices.find((one) => one.id === id)
  if (state.pending !== null || !choice) return
  const username = typedName(state, cleaned(given))
  const error = choice.kind === 'provider' ? null : missingName(state, username)
  if (error) return stage.tell({ username, error, notice: null })
  await attempt(stage, `choice:${id}`, async (dialogue) => {
    dialogue.set({ username })
    await (await loadFurther()).performChoice(dialogue, choice)
  })
}

/** Shows the first screen of somebody who is not signed in. */
async function showFirst(dialogue: Dialogue): Promise<void> {
  const { memory, options, state } = dialogue
  const { initialScreen = 'sign-in', preferredFactor } = options
  if (initialScreen !== 'sign-in') return (await loadFurther()).showScreen(dialogue, initialScreen)
  showSignIn(dialogue)
  const way = memory.remembered?.way ?? preferredFactor
  if (options.authFlow !== 'choice' || way !== 'WEB_AUTHN' || !state.isRemembered) return
  // Nobody waits for a passkey in the autofill, nor for what it needs.
  void loadFurther()
    .then(({ offerAutofill }) => offerAutofill(dialogue))
    .catch(() => {})
}

/** Shows who is signed in, or the first screen. */
async function start(stage: Stage, options: LoginFlowOptions): Promise<void> {
  const { client } = stage.memory
  const dialogue = stage.begin()
  const remembered = options.rememberUser ? await readUser(client) : null
  if (dialogue.isOver) return
  dialogue.keep({ remembered })
  dialogue.set({ username: stage.state.username || remembered?.username || '' })
  let failure: unknown
  if (isCallback(options)) {
    await loadPart(() => import('./further/managed-login.ts'))
      .then(({ comeBack }) => comeBack(dialogue))
      .catch((error: unknown) => {
        failure = error
      })
  }
  const session = await currentSession(client)
  if (dialogue.isOver) return
  if (session) return showSignedIn(dialogue, session)
  await showFirst(dialogue).catch((error: unknown) => {
    if (!dialogue.isOver) showSignIn(dialogue)
    failure ??= error
  })
  if (failure && !dialogue.isOver) await showError(dialogue, failure)
}

/** The dialogue with all that it needs once somebody acts or is signed in. */
export interface FullFlow extends LoginFlow {
  /** Takes note of what happened to the session before this flow was there to hear it. */
  readonly hear: (event: SessionEvent) => Promise<void>
}

/**
 * Goes on with a dialogue from where it stands, on the first screen or before it.
 *
 * @param client - The app client.
 * @param options - Those of the dialogue.
 * @param opening - What is shown, and who listens.
 */
export function createFullFlow(
  client: Client,
  options: LoginFlowOptions,
  opening: Pick<Stage, 'state' | 'listeners'>,
): FullFlow {
  const stage = createStage(client, options, opening)
  const hear = (event: SessionEvent): Promise<void> => follow(stage, event)
  const unsubscribe = subscribe(client, hear)
  let isDisposed = false
  /** Turns that failed may have failed because of what happened elsewhere meanwhile. */
  const turn = async (work: () => Promise<void>): Promise<void> => {
    if (isDisposed) return
    await work()
    if (!isDisposed) await catchUp(stage)
  }
  return {
    get state() {
      return stage.state
    },
    subscribe(listener) {
      stage.listeners.add(listener)
      return () => void stage.listeners.delete(listener)
    },
    hear,
    start: () => turn(() => start(stage, options)),
    submit: (values) => turn(() => submit(stage, values)),
    run: (action, values = {}) => turn(() => run(stage, action, values)),
    choose: (id, values = {}) => turn(() => choose(stage, id, values)),
    totpSecret: () => (stage.state.screen === 'set-up-totp' ? stage.memory.totp : null),
    dispose() {
      isDisposed = true
      unsubscribe()
      forget(stage.begin())
      stage.end()
    },
  }
}
