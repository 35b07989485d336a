interface Waiting {
  readonly held: () => Promise<void>
  readonly done: (outcome: Promise<void>) => void
}

/** Locks as browsers have them (Web Locks API, section 3): one holder for each name, the others in line. */
export function fakeLocks(): {
  readonly asked: string[]
  request(
    name: string,
    options: { readonly signal: AbortSignal },
    held: () => Promise<void>,
  ): Promise<void>
} {
  const lines = new Map<string, Waiting[]>()
  const asked: string[] = []
  const serve = async (name: string): Promise<void> => {
    for (;;) {
      const first = lines.get(name)?.[0]
      if (!first) return
      const outcome = first.held()
      first.done(outcome)
      await outcome.catch(() => undefined)
      lines.get(name)?.shift()
    }
  }
  const request = (
    name: string,
    { signal }: { readonly signal: AbortSignal },
    held: () => Promise<void>,
  ): Promise<void> => {
    asked.push(name)
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { held, done: resolve }
      const line = lines.get(name) ?? []
      lines.set(name, [...line, waiting])
      signal.addEventListener('abort', () => {
        const at = lines.get(name)?.indexOf(waiting) ?? -1
        // Whoever holds the lock is no longer in line.
        if (at < 1) return
        lines.get(name)?.splice(at, 1)
        reject(signal.reason)
      })
      if (line.length === 0) void Promise.resolve().then(() => serve(name))
    })
  }
  return { asked, request }
}
