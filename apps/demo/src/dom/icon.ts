import { svgElement } from './element.ts'

/** Outlines on a grid of 20 × 20. */
const PATHS = {
  copy: 'M7 7V4.5A1.5 1.5 0 0 1 8.5 3h7A1.5 1.5 0 0 1 17 4.5v7a1.5 1.5 0 0 1-1.5 1.5H13M4.5 7h7A1.5 1.5 0 0 1 13 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7Z',
  check: 'm4 10.5 4 4 8-9',
  mail: 'M3.5 4.5h13a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM3 5.5l7 5.5 7-5.5',
  text: 'M6.5 2.5h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM9 15h2',
  refresh: 'M16.5 10a6.5 6.5 0 1 1-2-4.7l2 1.9M16.5 3v4.2h-4.2',
  leave: 'M8 3.5H5a1.5 1.5 0 0 0-1.5 1.5v10A1.5 1.5 0 0 0 5 16.5h3M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  everywhere:
    'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM2.5 10h15M10 2.5c5 4.5 5 10.5 0 15M10 2.5c-5 4.5-5 10.5 0 15',
  down: 'm5.5 8 4.5 4.5 4.5-4.5',
  warn: 'M10 3.5 17.5 16.5h-15ZM10 8.5v3.5M10 14.3v.1',
} as const

/** Names of the icons. */
export type IconName = keyof typeof PATHS

/** Draws an icon in the colour of the text; hidden from assistive technology, which gets words. */
export const icon = (name: IconName): SVGElement =>
  svgElement(
    'svg',
    { class: 'icon', viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' },
    svgElement('path', { d: PATHS[name] }),
  )
