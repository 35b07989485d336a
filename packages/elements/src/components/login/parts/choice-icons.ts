import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit'

const icon = (drawing: SVGTemplateResult): TemplateResult =>
  html`<svg class="cui-icon" viewBox="0 0 20 20" aria-hidden="true">${drawing}</svg>`

/** A key. */
export const keyIcon: TemplateResult = icon(
  svg`<circle cx="6.75" cy="13.25" r="3.75" /><path d="m9.5 10.5 7-7M13.5 6.5l2.5 2.5M11.5 8.5l1.5 1.5" />`,
)

/** A person with a key: a passkey. */
export const passkeyIcon: TemplateResult = icon(
  svg`<circle cx="7.5" cy="6" r="3" /><path d="M2 16.5c0-3.2 2.3-5.2 5.5-5.2 1.1 0 2 .2 2.9.7" />
    <circle cx="14.5" cy="10" r="2.5" /><path d="M14.5 12.5v5M14.5 15.5h2" />`,
)

/** An envelope. */
export const mailIcon: TemplateResult = icon(
  svg`<rect x="2.25" y="4.25" width="15.5" height="11.5" rx="2" /><path d="m2.75 5.5 7.25 5.75 7.25-5.75" />`,
)

/** A speech bubble. */
export const messageIcon: TemplateResult = icon(
  svg`<path d="M4.25 3.75h11.5a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-4 3v-3h-.75a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2Z" />
    <path d="M6.5 8.75h.1M10 8.75h.1M13.5 8.75h.1" />`,
)

/** A phone that shows a code. */
export const phoneIcon: TemplateResult = icon(
  svg`<rect x="5.25" y="1.75" width="9.5" height="16.5" rx="2" /><path d="M8 6.75h4M8 9.75h4M9.25 15.25h1.5" />`,
)

/** A circle with a dot, for what has no picture of its own. */
export const otherIcon: TemplateResult = icon(
  svg`<circle cx="10" cy="10" r="7.25" /><path d="M10 10h.1M6.75 10h.1M13.25 10h.1" />`,
)

/** An arrow head that points on, turned round by the style sheet from right to left. */
export const onIcon: TemplateResult = html`<svg class="cui-icon cui-on" viewBox="0 0 20 20" aria-hidden="true">
  <path d="m8 5 5 5-5 5" />
</svg>`
