const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

/** A moment in the time zone of the reader: the time of day, after the date where it is not that of `now`. */
export const timeText = (moment: Date, now: Date, isFull: boolean): string => {
  const day = DAY.format(moment)
  const time = TIME.format(moment)
  return isFull || day !== DAY.format(now) ? `${day}, ${time}` : time
}

const showTimes = (page: Document): void => {
  const now = new Date(page.body.dataset['now'] ?? '')
  for (const element of page.querySelectorAll('time')) {
    const moment = new Date(element.dateTime)
    element.textContent = timeText(moment, now, element.hasAttribute('data-full'))
  }
  const { timeZone } = DAY.resolvedOptions()
  for (const element of page.querySelectorAll('[data-zone]')) {
    element.textContent = `your time zone, ${timeZone}`
  }
}

/** Makes a page, this one or one that is about to be shown, what it is with a script: local times, buttons that copy. */
export const enhance = (page: Document): void => {
  showTimes(page)
  for (const button of page.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false
}
