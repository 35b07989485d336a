import { type CSSResult, css } from 'lit'

/** What forms show only once something has happened: errors, news, a known user name, a code to enter. */
export const stateControls: CSSResult = css`
  .cui-alert,
  .cui-slow,
  .cui-note {
    font-size: 0.875em;
    line-height: 1.4286;
  }
  .cui-note .cui-action {
    min-block-size: 24px;
    font-size: 1em;
  }
  :is(.cui-slow, .cui-note, [data-kind='known'] .cui-label) {
    color: var(--_muted);
  }
  .cui-input[aria-invalid] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  [data-kind='code'] .cui-input {
    font-size: 1.25em;
    letter-spacing: 0.3em;
  }
  [data-kind='known'] {
    grid-template-columns: 1fr auto;
    column-gap: 12px;
    align-items: center;
    margin-block-end: 8px;
    padding: 8px 12px;
  }
  :is([data-kind='known'], .cui-problem) {
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_soft);
  }
  [data-kind='known'] .cui-label {
    margin: 0;
    font-size: 0.8125em;
    font-weight: 400;
    line-height: 1.3846;
  }
  [data-kind='known'] .cui-input {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 550;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  [data-kind='known'] > :is(.cui-label, .cui-control) {
    grid-column: 1;
  }
  [data-kind='known'] .cui-action {
    grid-area: 1 / 2 / span 2;
  }
  :is(.cui-message, .cui-alert, .cui-lead):has(.cui-icon) {
    display: flex;
    gap: 6px;
    align-items: start;
  }
  :is(.cui-message, .cui-alert) {
    color: var(--_danger);
  }
  .cui-action[aria-busy] {
    opacity: 0.7;
  }
  .cui-submit[aria-busy] > * {
    opacity: 0;
  }
  .cui-submit[aria-busy]::after {
    content: '';
    grid-area: 1 / 1;
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: cui-spin 800ms linear infinite;
  }
  button[aria-disabled] {
    cursor: default;
    text-decoration: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .cui-submit[aria-busy]::after {
      animation-duration: 4s;
    }
  }
  @media (forced-colors: active) {
    .cui-submit::after {
      border-inline-end-color: Canvas;
    }
  }
`
