/** What the page measures itself. */
export interface WatchedPage {
  readonly measured: Promise<{ readonly readyMs: number; readonly blockingMs: number }>
}

/** Longer tasks keep a person waiting; what goes beyond it is what Lighthouse adds up. */
const LONG_TASK_MS = 50

/** So long after the field is there, tasks still count: people begin to type. */
const AFTERMATH_MS = 500

const FIELD = 'input[autocomplete~=username], input[name=username], input[type=email]'

const tasks: number[] = []
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) tasks.push(duration)
}).observe({ type: 'longtask', buffered: true })

/** Looks through shadow roots too, where some contenders keep their form. */
function findField(root: ParentNode): HTMLInputElement | null {
  const found = root.querySelector<HTMLInputElement>(FIELD)
  if (found) return found
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot && findField(shadowRoot)
    if (inside) return inside
  }
  return null
}

const isUsable = (field: HTMLInputElement | null): boolean =>
  field !== null &&
  !field.disabled &&
  field.checkVisibility() &&
  field.getBoundingClientRect().width > 0

const measured: WatchedPage['measured'] = new Promise((resolve) => {
  const look = (): void => {
    if (!isUsable(findField(document))) {
      requestAnimationFrame(look)
      return
    }
    const readyMs = performance.now()
    setTimeout(() => {
      const over = tasks.map((duration) => Math.max(0, duration - LONG_TASK_MS))
      resolve({ readyMs, blockingMs: over.reduce((sum, ms) => sum + ms, 0) })
    }, AFTERMATH_MS)
  }
  requestAnimationFrame(look)
})

Object.assign(globalThis, { measured } satisfies WatchedPage)
