/** A part that is loaded when it is needed, once; what failed to load can be asked for again. */
export class LazyPart<Part> {
  /** The part, once it is there. */
  part: Part | undefined
  /** Whether the last try failed. */
  failed = false
  #fetching: Promise<void> | undefined
  #loading: Promise<void> | undefined
  readonly fetchPart: () => Promise<Part>
  readonly onChange: (error?: unknown) => void

  /**
   * @param fetchPart - Loads the part.
   * @param onChange - Called when the part is there, or with what went wrong.
   */
  constructor(fetchPart: () => Promise<Part>, onChange: (error?: unknown) => void) {
    this.fetchPart = fetchPart
    this.onChange = onChange
  }

  /** Loads the part unless it is there, on its way, or has failed. */
  need(): void {
    if (!this.part && !this.failed) void this.load()
  }

  /** Loads the part in good time; a failure is of interest only where it is needed. */
  readonly prefetch = (): void => {
    if (!this.part) this.#fetch().catch(() => {})
  }

  /** Loads the part, also after a failure; never rejects. */
  readonly load = (): Promise<void> => {
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<void> {
    this.failed = false
    try {
      if (!this.part) await this.#fetch()
    } catch (error) {
      this.failed = true
      this.onChange(error)
    } finally {
      this.#loading = undefined
    }
  }

  /** One try at a time: a second part would be a second owner of what there is once. */
  #fetch(): Promise<void> {
    this.#fetching ??= this.fetchPart()
      .then((part) => {
        this.part = part
        this.failed = false
        this.onChange()
      })
      .finally(() => {
        this.#fetching = undefined
      })
    return this.#fetching
  }
}
