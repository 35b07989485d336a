/** What this package uses of `URLSearchParams`. */
export interface Query {
  get(name: string): string | null
}

/** What this package uses of `window.location`. */
interface PageLocation {
  readonly href: string
  readonly origin: string
  assign(url: string): void
}

/** A window as another one sees it. */
export interface OtherWindow {
  readonly closed: boolean
  close(): void
  postMessage(message: unknown, targetOrigin: string): void
}

/** A message from another window. */
export interface WindowMessage {
  readonly origin: string
  readonly source: unknown
  readonly data: unknown
}

/** What every runtime of this subpath has, but not the types that this package compiles with. */
interface Runtime {
  readonly URLSearchParams: new (query: string) => Query
  readonly URL: new (url: string) => { readonly href: string; readonly origin: string }
  readonly Response: new (
    body: string,
    init: { readonly status: number; readonly headers: { readonly [name: string]: string } },
  ) => object
}

/** What this package uses of a browser's window. */
export interface Page {
  readonly location: PageLocation
  readonly history: {
    readonly state: unknown
    replaceState(state: unknown, _: '', url: string): void
  }
  readonly opener: OtherWindow | null
  open(url: string, target: '_blank', features: string): OtherWindow | null
  close(): void
  addEventListener(type: 'message', listener: (message: WindowMessage) => void): void
  removeEventListener(type: 'message', listener: (message: WindowMessage) => void): void
  setInterval(callback: () => void, milliseconds: number): unknown
  clearInterval(timer: unknown): void
}

/** The runtime's own classes. */
export const runtime = (): Runtime => globalThis as unknown as Runtime

/** The window, or `null` where there is none: on servers and in native apps. */
export function findPage(): Page | null {
  const page = globalThis as unknown as Page
  return (page as Partial<Page>).location && (page as Partial<Page>).history ? page : null
}

/** The window; throws `TypeError` where there is none. */
export function needPage(caller: string): Page {
  const page = findPage()
  if (page) return page
  throw new TypeError(`${caller}: this runtime has no window; use createSignInUrl and finishSignIn`)
}
