import { readConfig } from '../config.ts'
import { announce } from '../dom/announce.ts'
import { copyButton } from '../dom/copy-button.ts'
import { byId, element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { inboxPanel } from '../inbox/inbox-panel.ts'
import { startPage } from '../page/start-page.ts'
import { writeLocal } from '../pool/local-endpoint.ts'
import { createApplier, type Outcome } from './applier.ts'
import type { PlaygroundPool } from './apply-settings.ts'
import { eventsPanel } from './events-panel.ts'
import { keepSettings, keptSettings } from './kept-settings.ts'
import { passwordPolicy } from './login-attributes.ts'
import { requestsPanel } from './requests-panel.ts'
import { INITIAL, type Settings } from './settings.ts'
import { settingsForm } from './settings-form.ts'
import { sharePool } from './shared-pool.ts'
import { type Stage, stage } from './stage.ts'
import { tabs } from './tabs.ts'
import { troublePanel } from './trouble-panel.ts'

const countTag = (): HTMLElement => element('span', { class: 'tag' }, '0')

/** Inbox, events and requests behind tabs; the pool is asked for each time, because settings change it. */
function watchers(source: HTMLElement, pool: () => PlaygroundPool): HTMLElement {
  const [mails, events, requests] = [countTag(), countTag(), countTag()]
  const [mailPanel, eventPanel, requestPanel] = [
    element('div', { class: 'panel inbox' }),
    element('div', { class: 'panel' }),
    element('div', { class: 'panel' }),
  ]
  inboxPanel(mailPanel, mails, () => pool().userPoolId)
  eventsPanel(eventPanel, events, source)
  requestsPanel(requestPanel, requests, pool)
  return element(
    'aside',
    { class: 'watchers', 'aria-label': 'What happens', lang: 'en' },
    tabs('What happens', [
      { id: 'inbox', title: 'Inbox', count: mails, panel: mailPanel },
      { id: 'events', title: 'Events', count: events, panel: eventPanel },
      { id: 'requests', title: 'Requests', count: requests, panel: requestPanel },
    ]),
  )
}

const head = (status: HTMLElement, startAfresh: () => void): HTMLElement =>
  element(
    'div',
    { class: 'page-head', lang: 'en' },
    element(
      'div',
      {},
      element('h1', { tabindex: -1 }, 'Playground'),
      element('p', { class: 'lead' }, 'Change the pool, and see what the login makes of it.'),
    ),
    element(
      'div',
      { class: 'page-actions' },
      status,
      copyButton('link to these settings', () => location.href, '', 'Copy link'),
      element(
        'button',
        { type: 'button', class: 'small', onclick: startAfresh },
        icon('refresh'),
        'Start afresh',
      ),
    ),
  )

/** Whether the pool has the settings, in words. */
function statusLine() {
  const root = element('p', { class: 'hint apply-status', role: 'status' }, 'One moment…')
  const begin = (): void => {
    root.dataset['state'] = 'under-way'
  }
  const end = ({ pool, text }: Outcome): void => {
    root.dataset['state'] = pool ? 'done' : 'refused'
    root.textContent = text
  }
  begin()
  return { root, begin, end }
}

/** Resets the whole server, and tells how it went. */
async function resetPool(): Promise<void> {
  const answer = await writeLocal('reset', {})
  announce(answer ? 'All is as at the start.' : 'The local pool does not answer.')
}

/** Makes settings those of a pool and of the login in the middle; begins with those that were kept. */
function createSetUp(middle: Stage, status: ReturnType<typeof statusLine>) {
  let settings = keptSettings()
  let pool: PlaygroundPool = readConfig()
  const apply = createApplier((applied, outcome) => {
    status.end(outcome)
    if (!outcome.pool) return
    pool = outcome.pool
    sharePool({ ...pool, passwordPolicy: passwordPolicy(applied) })
    middle.show(applied, pool)
  })
  const change = (next: Settings): void => {
    settings = next
    keepSettings(settings)
    status.begin()
    apply(settings)
  }
  // Where a provider sent the person back, its answer has stood in their place.
  middle.box.addEventListener('cognito-signed-in', () => keepSettings(settings))
  return { initial: settings, pool: () => pool, start: () => apply(settings), change }
}

/** Starts the playground. */
export function startPlayground(): void {
  startPage()
  const middle = stage()
  const status = statusLine()
  const setUp = createSetUp(middle, status)
  const form = settingsForm(setUp.change)
  const trouble = troublePanel()
  const startAfresh = async (): Promise<void> => {
    await resetPool()
    trouble.update()
    form.show(INITIAL)
    setUp.change(INITIAL)
  }
  byId('main').append(
    head(status.root, () => void startAfresh()),
    element(
      'div',
      { class: 'playground' },
      element('div', { class: 'controls', lang: 'en' }, form.root, trouble.root),
      middle.root,
      watchers(middle.box, setUp.pool),
    ),
  )
  form.show(setUp.initial)
  trouble.update()
  setUp.start()
}
