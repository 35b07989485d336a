import { announce } from './announce.ts'
import { timeText } from './enhance.ts'
import type { Visitor } from './visit.ts'

/** From one look at the server to the next: short while something happens, longer when nothing does. */
const SHORTEST_MS = 1000
const LONGEST_MS = 5000

/** The longest wait while the server does not answer. */
const LONGEST_SILENT_MS = 30_000

/** Remembers over pages of this tab that the reader wants them to stay as they are. */
const PAUSED = 'cognito-kit-local:paused'

const later = (waitMs: number, isNew: boolean): number =>
  isNew ? SHORTEST_MS : Math.min(waitMs * 1.5, LONGEST_MS)

/** Lets the clock of the page run between two looks at the server. */
const runClock = (isPaused: () => boolean): void => {
  let shown = ''
  let offsetMs = 0
  setInterval(() => {
    const { now = '' } = document.body.dataset
    if (now !== shown) {
      shown = now
      offsetMs = Date.parse(now) - Date.now()
    }
    const time = document.querySelector('.now time')
    const moment = new Date(Date.now() + offsetMs)
    if (time !== null && !isPaused()) time.textContent = timeText(moment, moment, false)
  }, 1000)
}

/** Looks at the server again and again, and shows what is new; a switch in the head of the page stops it. */
export const keepLive = (visitor: Visitor): void => {
  const button = document.querySelector<HTMLElement>('.live')
  let waitMs = SHORTEST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  const isPaused = (): boolean => sessionStorage.getItem(PAUSED) !== null

  const look = async (): Promise<void> => {
    const { isNew, isShown } = await visitor.show(location.href, 'look')
    if (!isShown && button?.dataset['state'] !== 'silent') announce('The server does not answer.')
    button?.setAttribute('data-state', isShown ? 'live' : 'silent')
    waitMs = isShown ? later(waitMs, isNew) : Math.min(waitMs * 2, LONGEST_SILENT_MS)
    plan()
  }
  const plan = (): void => {
    clearTimeout(timer)
    if (!isPaused() && !document.hidden) timer = setTimeout(() => void look(), waitMs)
  }
  const begin = (): void => {
    waitMs = SHORTEST_MS
    button?.setAttribute('aria-checked', String(!isPaused()))
    plan()
  }

  if (button !== null) button.hidden = false
  button?.addEventListener('click', () => {
    if (isPaused()) sessionStorage.removeItem(PAUSED)
    else sessionStorage.setItem(PAUSED, 'yes')
    begin()
  })
  document.addEventListener('visibilitychange', begin)
  begin()
  runClock(isPaused)
}
