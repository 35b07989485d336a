import { html } from '../wire/html.ts'
import type { PageContent } from './page.ts'

/** What stands in the place of a page about something that does not exist, or no longer does. */
export const notFound: PageContent = {
  title: 'Not found',
  body: html`<div class="head"><h1>Not found</h1></div>
<p>There is nothing here. It may have been deleted, forgotten by a reset, or pushed out by newer ones.</p>
<p><a href="/_local/">Overview</a></p>`,
}
