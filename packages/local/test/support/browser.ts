import { createHash } from 'node:crypto'
import type { LocalPool } from '../../src/app.ts'

/** Texts by name. */
interface Texts {
  readonly [name: string]: string
}

/** Where the tests' servers are. */
const ORIGIN = 'http://127.0.0.1:9229'

const ENTITIES: Texts = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : decode(found)
}

/** An answer with its body read. */
export interface Visited {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where it leads; empty when nowhere. */
  readonly location: string
}

/** A browser without scripts: it keeps cookies by path, and fills in forms. */
export class Browser {
  readonly pool: LocalPool
  readonly cookies = new Map<string, string>()

  constructor(pool: LocalPool) {
    this.pool = pool
  }

  /** Opens an address of the server, with the cookies that belong to it, and follows nothing. */
  async open(address: string | URL, init: RequestInit = {}): Promise<Visited> {
    const url = new URL(address, ORIGIN)
    const headers = new Headers(init.headers)
    const sent = [...this.cookies].filter(([name]) => {
      const path = name.slice(name.indexOf(' ') + 1)
      return url.pathname === path || url.pathname.startsWith(`${path}/`)
    })
    const pairs = sent.map(([name, value]) => `${name.slice(0, name.indexOf(' '))}=${value}`)
    if (pairs.length > 0) headers.set('cookie', pairs.join('; '))
    const answer = await this.pool.fetch(new Request(url, { ...init, headers }))
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie)
    return {
      url,
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      location: answer.headers.get('location') ?? '',
    }
  }

  /** Opens an address and follows redirects as long as they stay with the server. */
  async follow(address: string | URL, init: RequestInit = {}): Promise<Visited> {
    let page = await this.open(address, init)
    while (page.location !== '' && new URL(page.location, page.url).origin === ORIGIN) {
      page = await this.open(new URL(page.location, page.url))
    }
    return page
  }

  /** Sends the only form of a page with what was typed in. */
  submit(page: Visited, typed: Texts): Promise<Visited> {
    const [tag = ''] = /<form [^>]*>/.exec(page.text) ?? []
    const fields = new URLSearchParams()
    for (const [input] of page.text.matchAll(/<input [^>]*>/g)) {
      const name = attribute(input, 'name')
      if (name !== undefined && attribute(input, 'type') !== 'radio') {
        fields.set(name, attribute(input, 'value') ?? '')
      }
    }
    for (const [name, value] of Object.entries(typed)) fields.set(name, value)
    const action = new URL(attribute(tag, 'action') ?? '', page.url)
    return this.follow(action, { method: 'POST', body: fields })
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ')
    const path = attributes.find((text) => text.startsWith('Path='))?.slice(5) ?? '/'
    const equals = pair.indexOf('=')
    const name = `${pair.slice(0, equals)} ${path}`
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(equals + 1))
  }
}

/** The answer that an app finds on its redirect URI, in the query or in the fragment. */
export const answerAt = ({ location }: Visited): Texts => {
  const { hash, searchParams } = new URL(location)
  return Object.fromEntries(hash === '' ? searchParams : new URLSearchParams(hash.slice(1)))
}

/** The S256 challenge of a verifier, written apart from the server's own code. */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')
