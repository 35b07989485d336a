import { type CSSResult, css } from 'lit'

/** Ways to go on, lists of requirements, codes and pictures, to be nested in a rule for the form beside the controls. */
export const stepControls: CSSResult = css`
  .cui-choices {
    display: grid;
    gap: 8px;
    list-style: none;
  }
  .cui-choice {
    display: grid;
    grid-template-columns: auto 1fr auto;
    column-gap: 12px;
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 9px 12px;
    border: 1px solid var(--cognito-choice-border, var(--_border));
    border-radius: var(--_radius);
    background: var(--cognito-choice-background, transparent);
    text-align: start;
    cursor: pointer;
    transition: background-color 120ms;
  }
  .cui-choice:hover {
    border-color: var(--_input-border);
    background: var(--_soft);
  }
  .cui-choice > .cui-icon:first-child,
  .cui-monogram {
    grid-row: 1 / span 2;
  }
  .cui-choice > .cui-icon {
    color: var(--_muted);
  }
  .cui-choice-label {
    font-weight: 550;
    line-height: 1.375;
    overflow-wrap: anywhere;
  }
  .cui-choice-help {
    grid-area: 2 / 2;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.3846;
  }
  .cui-on {
    grid-area: 1 / 3 / span 2;
  }
  .cui-on:dir(rtl) {
    scale: -1 1;
  }
  .cui-choice[aria-busy] > .cui-on {
    visibility: hidden;
  }
  .cui-choice[aria-busy]::after {
    content: '';
    grid-area: 1 / 3 / span 2;
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: cui-spin 800ms linear infinite;
  }
  .cui-monogram {
    display: grid;
    place-items: center;
    inline-size: 1.25em;
    block-size: 1.25em;
    border: 1.5px solid;
    border-radius: 50%;
    color: var(--_muted);
    font-size: 1em;
    font-weight: 650;
    line-height: 1;
  }
  .cui-monogram::first-line {
    font-size: 0.6875em;
  }
  .cui-or {
    display: flex;
    gap: 12px;
    align-items: center;
    margin-block: 16px;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .cui-or::before,
  .cui-or::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_border);
  }
  .cui-policy {
    display: grid;
    gap: 4px;
    margin-block: 4px 8px;
    list-style: none;
    font-size: 0.875em;
    line-height: 1.4286;
  }
  .cui-policy li {
    display: flex;
    gap: 6px;
    color: var(--_muted);
  }
  .cui-policy [data-met] {
    color: var(--_success);
  }
  .cui-policy li:not([data-met]) path {
    visibility: hidden;
  }
  .cui-spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .cui-input[data-length] {
    --_cell: calc(1ch + 0.45em);
    padding-inline: 12px 0;
    background: repeating-linear-gradient(90deg, var(--_input-border) 0 1ch, transparent 1ch var(--_cell)) 12px
      calc(100% - 7px) / calc(var(--_cell) * 6) 2px no-repeat;
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    letter-spacing: 0.45em;
  }
  .cui-input[data-length='8'] {
    background-size: calc(var(--_cell) * 8) 2px;
  }
  select.cui-input {
    padding-inline-end: 36px;
    background:
      linear-gradient(45deg, transparent 50%, currentColor 50%) right 18px center / 5px 5px no-repeat,
      linear-gradient(-45deg, transparent 50%, currentColor 50%) right 13px center / 5px 5px no-repeat,
      var(--_input-background);
  }
  select.cui-input:dir(rtl) {
    background-position:
      left 13px center,
      left 18px center,
      0 0;
  }
  .cui-qr {
    display: grid;
    place-items: center;
    inline-size: 180px;
    block-size: 180px;
    margin: 20px auto 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: #fff;
    color: #1a1a1a;
    overflow: hidden;
  }
  .cui-qr[data-failed] {
    block-size: auto;
    padding: 12px;
  }
  .cui-qr svg {
    inline-size: 100%;
    block-size: 100%;
    fill: #000;
    forced-color-adjust: none;
  }
  .cui-manual summary {
    display: flex;
    gap: 6px;
    align-items: center;
    justify-content: center;
    min-block-size: 36px;
    color: var(--_link);
    font-size: 0.875em;
    font-weight: 550;
    cursor: pointer;
  }
  .cui-manual summary:focus-visible {
    outline: 2px solid var(--_focus);
    border-radius: var(--_radius);
  }
  .cui-manual summary::marker,
  .cui-manual summary::-webkit-details-marker {
    display: none;
    content: '';
  }
  .cui-manual[open] {
    padding: 0 12px 8px;
    border-radius: var(--_radius);
    background: var(--_soft);
  }
  .cui-manual .cui-hint {
    margin-block: 4px 8px;
  }
  .cui-secret {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 0.75em;
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.9375em;
    user-select: all;
  }
  @media (prefers-reduced-motion: reduce) {
    .cui-choice[aria-busy]::after {
      animation-duration: 4s;
    }
  }
  @media (forced-colors: active) {
    .cui-choice[aria-busy]::after {
      border-inline-end-color: Canvas;
    }
    .cui-manual summary {
      text-decoration: underline;
    }
    select.cui-input {
      appearance: auto;
    }
  }
`
