import {
  type AnyAuthError,
  type Client,
  currentSession,
  type ErrorReason,
  isAuthError,
  reasonOf,
  type SessionEvent,
  type SignOutReason,
  subscribe,
} from '@cognito-kit/core'
import type { ReactiveController } from 'lit'
import { type CognitoErrorCode, CognitoErrorEvent } from '../events/error-event.ts'
import { CognitoUpdatedEvent } from '../events/updated-event.ts'
import { SlowController } from '../internal/slow-controller.ts'
import type { News } from './news.ts'
import { INITIAL_STATE, type SurfaceState } from './state.ts'
import type { SurfaceHost } from './surface-host.ts'
import type { Outcome, SignedIn, Task } from './task.ts'

/** Service errors of a pool that has no such thing, and of a server that does not know the operation. */
const ABSENT = /NotEnabled|PoolConfiguration|InTier|UnknownOperation/

const isAbsence = (error: unknown): boolean =>
  isAuthError(error) && ABSENT.test('serviceName' in error ? error.serviceName : '')

/** What there is to know for telling an error. */
type Telling = Pick<Task, 'fieldOf' | 'reasonOf' | 'source'>

/** Knows who is signed in, reads their account, and does one thing after the other with it. */
export class SurfaceController<Data> implements ReactiveController {
  state: SurfaceState<Data> = INITIAL_STATE
  #client: Client | null = null
  #user: SignedIn | null = null
  #abort = new AbortController()
  #unsubscribe: (() => void) | undefined
  readonly #slow: SlowController
  readonly host: SurfaceHost<Data>

  constructor(host: SurfaceHost<Data>) {
    this.host = host
    this.#slow = new SlowController(host, () => this.#say({ key: 'pending.slow' }))
    host.addController(this)
  }

  /** Whether the work under way takes longer than usual. */
  get slow(): boolean {
    return this.#slow.slow
  }

  hostConnected(): void {
    addEventListener('online', this.#onOnline)
    this.host.ownerDocument.addEventListener('cognito-updated', this.#onUpdated)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onOnline)
    this.host.ownerDocument.removeEventListener('cognito-updated', this.#onUpdated)
  }

  /** Follows the session of a client; ends what was under way with another one. */
  use(client: Client | null, phase: 'loading' | 'misconfigured' = 'loading'): void {
    if (client === this.#client && (client || phase === this.state.phase)) return
    this.#unsubscribe?.()
    this.#forget()
    this.#client = client
    this.#unsubscribe = client ? subscribe(client, this.#onEvent) : undefined
    this.change({ ...INITIAL_STATE, phase })
    if (client) void this.#enter(client)
  }

  /** Changes the state, and what follows from that. */
  change(change: Partial<SurfaceState<Data>>): void {
    this.state = { ...this.state, ...change }
    const { pending, phase } = this.state
    this.#slow.watch(pending !== null || (phase === 'loading' && this.#user !== null))
    this.host.requestUpdate()
  }

  /** Reads the account, for the first time or again. */
  async load(): Promise<void> {
    const user = this.#user
    if (!user) return
    this.change({ phase: 'loading', failure: null })
    try {
      const data = await this.host.read(user)
      if (user === this.#user) this.change({ phase: 'ready', data })
    } catch (error) {
      if (user !== this.#user) return
      if (isAbsence(error)) this.change({ phase: 'absent' })
      else this.#tell(error, this.host, { phase: 'failed' })
    }
  }

  /** Does something for the person; while one thing is done another one is not begun. */
  async act(task: Task): Promise<boolean> {
    const user = this.#user
    if (!user || this.state.pending || this.state.phase !== 'ready') return false
    this.change({ pending: task.id, failure: null, done: null })
    this.#say({ key: 'pending.busy' })
    try {
      const outcome = await task.run(user)
      this.#report(outcome)
      if (user === this.#user) await this.#settle(user, outcome)
      return user === this.#user
    } catch (error) {
      if (user === this.#user) this.#tell(error, task)
      return false
    }
  }

  /** Tells the person and the page that something failed. */
  fail(code: CognitoErrorCode, reason: ErrorReason, message: string, field: string | null): void {
    this.change({ pending: null, failure: { reason, field } })
    this.report(code, reason, message)
  }

  /** What the service told cannot be shown. */
  break(error: unknown): void {
    if (this.state.phase !== 'ready') throw error
    this.#tell(error, this.host, { phase: 'failed', data: null })
  }

  /** What was done is told at once; that the account could not be read afterwards does not undo it. */
  async #settle(user: SignedIn, { change, done }: Outcome): Promise<void> {
    const { data } = this.state
    const read = change ? this.host.read(user) : Promise.resolve(data as Data)
    const isRead = await read.then(
      (now) => user === this.#user && this.change({ data: now }),
      () => false,
    )
    if (user !== this.#user) return
    this.change({ pending: null, done: done ?? null, question: null })
    this.#say(done ?? null)
    if (isRead === false) await this.load()
  }

  /** Tells the page of an error that the person reads elsewhere, or need not read. */
  report(code: CognitoErrorCode, reason: ErrorReason, message: string): void {
    const screen = this.host.surface
    this.host.dispatchEvent(new CognitoErrorEvent({ code, reason, message, screen }))
  }

  #report({ change, event }: Outcome): void {
    if (event) this.host.dispatchEvent(event)
    if (!change) return
    const detail = { what: change.what, name: change.name ?? null }
    this.host.dispatchEvent(new CognitoUpdatedEvent(detail))
  }

  #tell(
    error: unknown,
    { fieldOf, reasonOf: find = reasonOf, source }: Telling,
    change: Partial<SurfaceState<Data>> = {},
  ): void {
    const isOurs = isAuthError(error)
    const reason = isOurs ? find(error as AnyAuthError, source) : 'unknown'
    this.change(change)
    const message = error instanceof Error ? error.message : String(error)
    const code = isOurs ? error.code : 'ERR_UNEXPECTED'
    this.fail(code, reason, message, fieldOf?.(reason) ?? null)
    if (code === 'ERR_SESSION_EXPIRED') this.#leave('expired')
    // Somebody else signed in where nobody tells this element, or nobody is signed in at all.
    if (code === 'ERR_NOT_SIGNED_IN') void this.#return()
  }

  async #return(): Promise<void> {
    const client = this.#client
    const before = this.#user
    const session = client && (await currentSession(client))
    if (client !== this.#client || before !== this.#user) return
    if (client && session && session.sub !== before?.session.sub) await this.#enter(client)
    else this.#leave('elsewhere')
  }

  async #enter(client: Client): Promise<void> {
    const session = await currentSession(client)
    if (client !== this.#client) return
    if (!session)
      return this.#user ? this.#leave('elsewhere') : this.change({ phase: 'signed-out' })
    if (session.sub === this.#user?.session.sub) return
    this.#forget()
    const options = { sub: session.sub, signal: this.#abort.signal }
    this.#user = { client, session, options }
    this.change({ ...INITIAL_STATE, session })
    await this.load()
  }

  #leave(reason: SignOutReason): void {
    const { host, state } = this
    // Of several elements on the page the one that is in use speaks.
    const isWaiting = state.pending !== null || state.phase === 'loading'
    const isInUse = isWaiting || host.contains(document.activeElement)
    this.#forget()
    this.change({ ...INITIAL_STATE, phase: 'signed-out', left: reason })
    if (isInUse) this.#say(host.leftNews(reason))
    if (isWaiting && reason === 'expired') {
      this.report('ERR_SESSION_EXPIRED', 'session-expired', 'The session has ended')
    }
  }

  /** What one person typed, saw or began is not for the next. */
  #forget(): void {
    this.#abort.abort()
    this.#abort = new AbortController()
    this.#user = null
    this.host.forget()
  }

  #say(news: News | null): void {
    this.host.announce(news)
  }

  readonly #onEvent = (event: SessionEvent): void => {
    if (event.type === 'signed-out' && this.#user) this.#leave(event.reason)
    if (event.type === 'signed-in' && this.#client) void this.#enter(this.#client)
  }

  /** Another part of the page changed what this one shows as well, such as the address that codes go to. */
  readonly #onUpdated = (event: CognitoUpdatedEvent): void => {
    const path = event.composedPath()
    const { client } = path[0] as { readonly client?: Client | null }
    const isSame =
      client?.userPoolId === this.#client?.userPoolId && client?.clientId === this.#client?.clientId
    const isShown = this.host.source === 'getUser' && event.detail.what.startsWith('attribute')
    if (isSame && isShown && !path.includes(this.host)) void this.#refresh()
  }

  /** Reads the account again, unseen: what is shown is right until something else is known. */
  async #refresh(): Promise<void> {
    const user = this.#user
    if (!user || this.state.phase !== 'ready') return
    const data = await this.host.read(user).catch(() => null)
    if (data && user === this.#user) this.change({ data })
  }

  readonly #onOnline = (): void => {
    const { failure, phase } = this.state
    if (phase === 'failed' && failure?.reason === 'network') void this.load()
  }
}
