import type { News } from './news.ts'
import type { Task } from './task.ts'

/** Something dangerous, asked once in words that name it. */
export interface Question {
  readonly heading: News
  readonly lead: News
  /** What the button that does it says. */
  readonly submit: News
  /** What has to be typed first; left out where a click is enough. */
  readonly typed?: string | undefined
  readonly task: Task
}
