import type { ReactiveControllerHost } from 'lit'
import { en } from './en.ts'
import { type Translate, translator } from './translate.ts'
import type { StringKey, StringOverrides, StringSource } from './types.ts'

/** An element whose texts the page may replace. */
export type TextsHost = ReactiveControllerHost &
  HTMLElement & { readonly strings: StringSource | undefined }

/** The texts of one element: English, what was loaded since, and what the page says instead. */
export class Texts {
  overrides: StringOverrides = {}
  #trouble: StringOverrides | undefined
  #loading = false
  readonly host: TextsHost
  readonly onFailure: (error: unknown) => void
  readonly more: StringOverrides

  /**
   * @param onFailure - Told when texts did not load.
   * @param more - English texts that the element needs beside those of the login.
   */
  constructor(host: TextsHost, onFailure: (error: unknown) => void, more: StringOverrides = {}) {
    this.host = host
    this.onFailure = onFailure
    this.more = more
    host.addEventListener('focusin', this.#loadTrouble, { once: true })
  }

  get text(): Translate {
    return translator(this.overrides, this.#later)
  }

  /** Takes the page's texts, and waits for them where they have to be loaded. */
  async load(): Promise<void> {
    const source = this.host.strings
    try {
      const strings = typeof source === 'function' ? await source() : source
      if (source === this.host.strings) this.overrides = strings ?? {}
    } catch (error) {
      this.onFailure(error)
    }
    this.host.requestUpdate()
  }

  /** Empty until the texts are there; where they cannot be loaded, one stands for all. */
  readonly #later = (key: StringKey): string => {
    const own = this.more[key]
    if (own !== undefined) return own
    if (this.#trouble) return this.#trouble[key] ?? en['error.unknown']
    void this.#loadTrouble()
    return ''
  }

  readonly #loadTrouble = async (): Promise<void> => {
    if (this.#loading) return
    this.#loading = true
    try {
      this.#trouble = (await import('./en-trouble.ts')).enTrouble
    } catch (error) {
      this.#trouble = {}
      this.onFailure(error)
    }
    this.host.requestUpdate()
  }
}
