import { element } from './element.ts'
import { icon } from './icon.ts'

/** The line of a group that folds: its title, and at the other end what it holds. */
export const groupHead = (title: string, value: HTMLElement | string): HTMLElement =>
  element(
    'summary',
    {},
    element('span', {}, title),
    element('span', { class: 'group-value' }, value),
    element('span', { class: 'fold' }, icon('down')),
  )
