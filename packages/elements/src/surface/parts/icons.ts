import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit'

const icon = (drawing: SVGTemplateResult): TemplateResult =>
  html`<svg class="cui-icon" viewBox="0 0 20 20" aria-hidden="true">${drawing}</svg>`

/** An empty circle, where a tick may come. */
export const openIcon: TemplateResult = icon(svg`<circle cx="10" cy="10" r="7.25" />`)

/** A key. */
export const keyIcon: TemplateResult = icon(
  svg`<circle cx="7" cy="10" r="3.75" /><path d="M10.75 10h7v3M14.5 10v2.2" />`,
)

/** A screen on a foot. */
export const deviceIcon: TemplateResult = icon(
  svg`<rect x="2.5" y="4" width="15" height="9.5" rx="1.5" /><path d="M7 16.5h6M10 13.5v3" />`,
)

/** A phone. */
export const phoneIcon: TemplateResult = icon(
  svg`<rect x="5.5" y="2.5" width="9" height="15" rx="2" /><path d="M9 14.8h2" />`,
)

/** A speech bubble. */
export const messageIcon: TemplateResult = icon(
  svg`<path d="M3 4.5h14v9H9l-3.5 3v-3H3Z" /><path d="M6.5 9h.1M10 9h.1M13.5 9h.1" />`,
)

/** An envelope. */
export const mailIcon: TemplateResult = icon(
  svg`<rect x="2.5" y="4.5" width="15" height="11" rx="1.5" /><path d="m3 6 7 5 7-5" />`,
)
