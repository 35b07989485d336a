import '@cognito-kit/elements/login'

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
}

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
  })
}
Object.assign(globalThis, { told } satisfies LoginApp)

const {
  tag = 'cognito-login',
  lang,
  dir,
  ...attributes
} = Object.fromEntries(new URLSearchParams(location.search)) as { [name: string]: string }
if (lang) document.documentElement.lang = lang
if (dir) document.documentElement.dir = dir

const element = document.createElement(tag)
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
document.querySelector('main')?.append(element)
if (HAS_ALL_ELEMENTS && tag !== 'cognito-login') await import('@cognito-kit/elements/define')
