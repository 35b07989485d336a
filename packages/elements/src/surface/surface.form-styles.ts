import { type CSSResult, css } from 'lit'
import { formControls } from '../styles/form-controls.ts'
import { surfaceRows } from './surface-rows.styles.ts'

/** The parts of the account in the light DOM; adopted by the document or shadow root that the element stands in. */
export const surfaceFormStyles: CSSResult = css`
  :is([data-cognito-form], .cui-surface) {
    all: revert;
    box-sizing: border-box;
    margin: 0;
  }
  [data-cognito-form] .cui-surface {
    ${formControls} ${surfaceRows}
    :not(svg, svg *) {
      unicode-bidi: revert;
    }
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px 48px;
    @container cognito (min-width: 50em) {
      grid-template-columns: 16em minmax(0, 1fr);
    }
    &[data-slotted] {
      grid-template-columns: minmax(0, 1fr);
    }
    &[data-slotted] > .cui-intro {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    &[data-slotted] .cui-words {
      text-align: center;
    }
    .cui-content {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .cui-heading {
      font-family: var(--cognito-heading-font, inherit);
      font-size: calc(var(--cognito-heading-size, 1.5em) * 0.8333);
      font-weight: var(--cognito-heading-weight, 650);
      line-height: 1.4;
      letter-spacing: -0.01em;
    }
    .cui-subheading {
      font-size: 1.0625em;
      font-weight: 600;
      line-height: 1.4;
      overflow-wrap: anywhere;
    }
    :is(.cui-heading, .cui-subheading, .cui-alert):focus {
      outline: none;
    }
    :is(.cui-heading, .cui-subheading) {
      inline-size: fit-content;
    }
    :is(.cui-heading, .cui-subheading):focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 2px;
      border-radius: 4px;
    }
    .cui-lead {
      margin-block-start: 4px;
      text-wrap: pretty;
      overflow-wrap: anywhere;
    }
    .cui-words {
      padding-block: 4px;
    }
    .cui-problem {
      margin-block-start: 12px;
      padding: 12px;
      font: 0.875em/1.4286 ui-monospace, monospace;
      overflow-wrap: anywhere;
    }
    .cui-fields {
      display: grid;
      gap: 8px;
      max-inline-size: 24em;
      margin-block-start: 16px;
    }
    .cui-form > .cui-fields:first-child {
      margin-block-start: 0;
    }
    .cui-buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: center;
      margin-block-start: 12px;
    }
    .cui-form .cui-buttons .cui-button {
      min-block-size: var(--_control);
    }
    .cui-buttons .cui-submit,
    .cui-submit[type='button'] {
      inline-size: auto;
      padding-inline: 20px;
    }
    .cui-button {
      display: inline-grid;
      place-items: center;
      min-block-size: max(24px, var(--_control) - 8px);
      padding: 4px 14px;
      border: 1px solid var(--_input-border);
      border-radius: var(--_button-radius);
      background: transparent;
      font-size: 0.9375em;
      font-weight: 550;
      text-align: center;
      cursor: pointer;
    }
    .cui-button:hover {
      background: color-mix(in oklab, currentColor 6%, transparent);
    }
    .cui-button[data-tone='danger'] {
      color: var(--_danger);
    }
    .cui-button[aria-busy],
    button[aria-disabled] {
      opacity: 0.72;
    }
    .cui-submit[aria-busy] {
      opacity: 1;
    }
    .cui-submit[data-tone='danger'] {
      background: var(--_danger);
      color: light-dark(#fff, #1d1b1b);
    }
    .cui-submit[data-tone='danger']:hover {
      box-shadow: 0 0 0 3px color-mix(in oklab, var(--_danger) 24%, transparent);
    }
    .cui-feedback {
      display: grid;
      align-content: end;
      min-block-size: 2.25em;
      padding-block-start: 12px;
      font-size: 0.875em;
      line-height: 1.4286;
    }
    .cui-feedback :is(.cui-alert, .cui-slow) {
      font-size: 1em;
    }
    .cui-done {
      color: var(--_success);
    }
    :is(.cui-done, .cui-alert):has(.cui-icon) {
      display: flex;
      gap: 6px;
      align-items: start;
    }
    .cui-hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .cui-dialog {
      position: fixed;
      inline-size: min(26em, 100vi - 32px);
      max-block-size: calc(100vb - 32px);
      margin: auto;
      padding: 24px;
      border: 1px solid var(--_border);
      border-radius: var(--cognito-card-radius, calc(var(--_radius) * 1.4));
      background: var(--cognito-dialog-background, Canvas);
      color: var(--cognito-dialog-color, CanvasText);
      overflow: auto;
    }
    .cui-dialog::backdrop {
      background: rgb(0 0 0 / 45%);
    }
    .cui-dialog .cui-feedback {
      min-block-size: 2em;
      padding-block-start: 8px;
    }
  }
  :not([variant='bare']) > [data-cognito-form] > .cui-surface .cui-feedback:last-child {
    margin-block-end: -16px;
  }
  @keyframes cui-spin {
    to {
      rotate: 1turn;
    }
  }
`
