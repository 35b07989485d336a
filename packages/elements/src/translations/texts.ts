import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Text, TextSource, TextTable } from './text-table.ts'
import { type Translate, translator } from './translate.ts'
import type { StringKey } from './types.ts'

/** Languages that need nothing but English; everything else is looked at by what is loaded then. */
const ENGLISH = /^(en(-[a-z]{2})?)?$/i

/** How long the first screen waits for its language. */
const PATIENCE_MS = 3000

/** An element whose texts the page may replace. */
export type TextsHost = ReactiveControllerHost &
  HTMLElement & { readonly strings: TextSource | undefined }

/** Where the texts of one kind of element come from. */
export interface TextSources {
  /** English that is loaded with the element; every other language falls back to it. */
  readonly first: TextTable
  /** Loads the rest of the English. */
  readonly later: () => Promise<TextTable>
  /** Loads what finds the texts of all other languages and puts them into place. */
  readonly localize: () => Promise<(texts: Texts<never>) => Promise<void>>
}

/** What an element's texts were chosen for, and whether that has to be tried again. */
export interface Localized {
  /** Value of the closest attribute `lang`, the element's own first; empty where there is none. */
  readonly language: string
  /** Whether the author gave a direction together with that language, or further in. */
  readonly hasDirection: boolean
  /** The direction of the page around the element. */
  readonly around: string
  readonly strings: TextSource | undefined
  hasFailed: boolean
}

/** The texts of one element: English, its language, and what the page says instead. */
export class Texts<Key extends string = StringKey> implements ReactiveController {
  /** Whether the first screen can be drawn: its language is there, or has been waited for long enough. */
  ready = false
  /** All texts that are loaded but the later English ones. */
  table: TextTable
  /** What the page says instead. */
  overrides: TextTable = {}
  /** Tag that dates and numbers are written by: that of the page, or `en` where its language is missing. */
  locale = 'en'
  /** What was localized last; set by what {@link TextSources.localize} loads. */
  localized: Localized | undefined
  /** Whether English is only needed where the language lacks a text. */
  isTranslated = false
  #later: TextTable | undefined
  #loading: Promise<void> | undefined
  #strings: unknown = this
  #observer: MutationObserver | undefined
  readonly host: TextsHost
  readonly sources: TextSources
  readonly onFailure: (error: unknown) => void

  constructor(host: TextsHost, sources: TextSources, onFailure: (error: unknown) => void) {
    this.host = host
    this.sources = sources
    this.onFailure = onFailure
    this.table = sources.first
    host.addController(this)
    // What did not load is asked for again when the person acts.
    for (const act of ['focusin', 'click']) {
      host.addEventListener(act, () => {
        if (!this.isTranslated) this.#loadLater()
      })
    }
  }

  get text(): Translate<Key> {
    return translator(this.table, this.locale, this.#laterText)
  }

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
    this.#strings = this
  }

  hostUpdate(): void {
    const { host, sources } = this
    const { strings } = host
    if (strings === this.#strings) return
    this.#strings = strings
    const language = this.#watch()
    const isPlain = ENGLISH.test(language) && !host.matches(':dir(rtl)')
    if (isPlain && typeof strings !== 'function' && !this.localized) {
      this.overrides = strings ?? {}
      this.table = { ...sources.first, ...strings }
      this.locale = language || 'en'
      this.ready = true
    } else {
      setTimeout(this.show, PATIENCE_MS)
      sources
        .localize()
        .then((localize) => localize(this))
        .catch((error: unknown) => {
          this.onFailure(error)
          this.show()
        })
    }
  }

  /** Draws what there is. */
  readonly show = (): void => {
    this.ready = true
    this.host.requestUpdate()
  }

  /** The value of the closest `lang`, through shadow roots (HTML, section 3.2.6.2); the way there is watched. */
  #watch(): string {
    this.#observer ??= new MutationObserver((records) => {
      // The forms of elements are turned by the elements, and nobody asks anew because of that.
      const isPages = ({ target }: MutationRecord): boolean =>
        !(target as HTMLElement).dataset['cognitoForm']
      if (!records.some(isPages)) return
      this.#strings = this
      this.host.requestUpdate()
    })
    let language: string | undefined
    for (let at: Element | undefined = this.host; at; ) {
      language ??= at.closest<HTMLElement>('[lang]:not([data-cognito-form])')?.lang
      const root = at.getRootNode() as ShadowRoot
      this.#observer.observe(root, { attributeFilter: ['lang', 'dir'], subtree: true })
      at = root.host
    }
    return language ?? ''
  }

  /** Empty until the texts are there; where they cannot be loaded, one stands for all. */
  readonly #laterText = (key: string): Text => {
    if (this.#later) return this.#later[key] ?? this.sources.first['error.unknown'] ?? ''
    this.#loadLater()
    return ''
  }

  #loadLater(): void {
    if (this.#loading) return
    this.#later = undefined
    this.#loading = this.sources
      .later()
      .catch((error: unknown) => {
        this.#loading = undefined
        this.onFailure(error)
        return {}
      })
      .then((table) => {
        this.#later = table
        this.host.requestUpdate()
      })
  }
}
