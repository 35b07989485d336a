import { announce } from '../dom/announce.ts'
import { element } from '../dom/element.ts'
import { groupHead } from '../dom/group-head.ts'
import { readLocal, writeLocal } from '../pool/local-endpoint.ts'
import { NETWORKS, type Network, networkFaults, networkOf } from './network-faults.ts'

const ADVANCES: readonly (readonly [string, number])[] = [
  ['5 minutes', 300],
  ['1 hour', 3600],
  ['1 day', 86_400],
  ['30 days', 30 * 86_400],
]

interface Clock {
  readonly now: string
  readonly advancedSeconds: number
}

const WORDS = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

/** Controls, and a way to make them show how things are. */
interface Trouble {
  readonly root: HTMLElement
  update(): void
}

function clockControls(): Trouble {
  const shown = element('p', { class: 'hint', role: 'status' })
  const move = async (advanceSeconds: number): Promise<void> => {
    const clock = await writeLocal<Clock>('clock', { advanceSeconds })
    if (!clock) shown.textContent = 'The local pool does not answer.'
    else if (clock.advancedSeconds === 0) shown.textContent = 'It shows the time of this computer.'
    else shown.textContent = `It shows ${WORDS.format(new Date(clock.now))}.`
  }
  const buttons = ADVANCES.map(([words, seconds]) =>
    element(
      'button',
      { type: 'button', class: 'small', onclick: () => void move(seconds) },
      `+ ${words}`,
    ),
  )
  const root = element(
    'fieldset',
    { class: 'field' },
    element('legend', {}, 'Clock of the pool'),
    element('div', { class: 'row' }, ...buttons),
    shown,
  )
  return { root, update: () => void move(0) }
}

function networkControls(): Trouble {
  const names = Object.keys(NETWORKS) as Network[]
  const choose = async (network: Network): Promise<void> => {
    const answer = await writeLocal('faults', { faults: networkFaults(network) })
    announce(answer ? `The pool is: ${NETWORKS[network]}.` : 'The local pool does not answer.')
  }
  const inputs = names.map((value) =>
    element('input', { type: 'radio', name: 'network', value, onchange: () => void choose(value) }),
  )
  const show = async (): Promise<void> => {
    const state = await readLocal<{ faults: Parameters<typeof networkOf>[0] }>('faults')
    const current = networkOf(state?.faults ?? [])
    for (const input of inputs) input.checked = input.value === current
  }
  const labels = inputs.map((input, at) =>
    element('label', {}, input, element('span', {}, Object.values(NETWORKS)[at] ?? '')),
  )
  const root = element(
    'fieldset',
    { class: 'field' },
    element('legend', {}, 'The pool is'),
    element('div', { class: 'segments wide' }, ...labels),
    element(
      'p',
      { class: 'hint' },
      'For all who sign in to this server, until you change it back.',
    ),
  )
  return { root, update: () => void show() }
}

/** What can go wrong, on purpose: the network, the server, and time that passes. */
export function troublePanel(): Trouble {
  const parts = [networkControls(), clockControls()]
  const root = element(
    'details',
    { class: 'group' },
    groupHead('Trouble', 'Network and time'),
    element('div', { class: 'group-body' }, ...parts.map((part) => part.root)),
  )
  const update = (): void => {
    for (const part of parts) part.update()
  }
  return { root, update }
}
