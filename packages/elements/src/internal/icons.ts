import { html, type TemplateResult } from 'lit'

/** An eye, open and crossed out; the style sheet shows the one that fits the button's state. */
export const eyeIcon: TemplateResult = html`<svg class="cui-icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M1.9 10S4.7 4.5 10 4.5 18.1 10 18.1 10 15.3 15.5 10 15.5 1.9 10 1.9 10Z" /><circle cx="10" cy="10" r="2.5" /><path class="cui-strike" d="m3.5 16.5 13-13" /></svg>`

/** An exclamation mark in a circle. */
export const alertIcon: TemplateResult = html`<svg class="cui-icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.25" /><path d="M10 6.5v4M10 13.4v.1" /></svg>`

/** A tick in a circle. */
export const doneIcon: TemplateResult = html`<svg class="cui-icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.25" /><path d="m6.8 10.2 2.3 2.3 4.2-4.6" /></svg>`
