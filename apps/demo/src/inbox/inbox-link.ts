import { element } from '../dom/element.ts'

/** The way to the inbox where it stands below the page. */
export const inboxLink = (): HTMLElement =>
  element(
    'a',
    { class: 'quiet to-inbox', href: '#inbox' },
    'Inbox ',
    element('span', { id: 'inbox-count', class: 'tag' }, '0'),
  )
