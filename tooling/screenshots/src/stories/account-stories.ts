import type { Stories } from './story.ts'

/** The states of the account elements: each puts an element with a client of the fixtures into the page. */
export const accountStories: Stories = {}
