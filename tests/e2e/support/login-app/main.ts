import type { Session } from '@cognito-kit/core'
import '@cognito-kit/elements/login'
import { listen } from './listen.ts'

/** Set when the page is built. */
declare const HAS_ALL_ELEMENTS: boolean

/** An event of an element, as a test can read it from outside of the page. */
export interface Told {
  readonly type: string
  readonly code?: string
  readonly reason?: string
  readonly screen?: string
  readonly what?: string
}

/** What the page offers to the functions that tests run in it. */
export interface LoginApp {
  /** Events so far, oldest first. */
  readonly told: readonly Told[]
  /** What screen readers were told so far, oldest first: `alert: …` or `status: …`. */
  readonly heard: readonly string[]
  /** The session that the page was told of last. */
  readonly session: { readonly last: Session | undefined }
}

/** What the test offers to the page. */
declare const tellDetail: ((detail: string) => void) | undefined

const EVENTS = [
  'signed-in',
  'signed-up',
  'signed-out',
  'step',
  'error',
  'updated',
  'account-deleted',
]

const told: Told[] = []
for (const name of EVENTS) {
  addEventListener(`cognito-${name}`, (event) => {
    const { code, reason, screen, what } =
      (event as CustomEvent<Omit<Told, 'type'> | null>).detail ?? {}
    told.push({ type: event.type, code, reason, screen, what } as Told)
    if (typeof tellDetail === 'function') tellDetail(JSON.stringify((event as CustomEvent).detail))
  })
}
const heard: string[] = []
const session: { last: Session | undefined } = { last: undefined }
addEventListener('cognito-signed-in', ({ detail }) => {
  session.last = detail.session
})
Object.assign(globalThis, { told, heard, session } satisfies LoginApp)

/** A callback URL is registered to the letter, so whoever comes back by one is told less than at first. */
function settings(): { readonly [name: string]: string } {
  if (location.search.includes('user-pool-id=')) sessionStorage.setItem('page', location.search)
  return Object.fromEntries(new URLSearchParams(sessionStorage.getItem('page') ?? ''))
}

const { tag = 'cognito-login', lang, dir, ...attributes } = settings()
if (lang) document.documentElement.lang = lang
if (dir) document.documentElement.dir = dir

// Where the server rendered elements there is nothing left to do.
const rendered = document.querySelectorAll<HTMLElement>('main cognito-login')
if (rendered.length === 0) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  document.querySelector('main')?.append(element)
  listen([element], heard)
} else {
  listen([...rendered], heard)
}
if (HAS_ALL_ELEMENTS && tag !== 'cognito-login') await import('@cognito-kit/elements/define')
