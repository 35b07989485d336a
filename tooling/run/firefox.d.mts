export const FIREFOX_CHANNEL: 'moz-firefox'
export function findFirefox(): string | undefined
export function ensureFirefox(): string
