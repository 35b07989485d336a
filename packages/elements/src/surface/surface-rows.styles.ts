import { type CSSResult, css } from 'lit'

/** Rows of a settings page, to be nested in a rule for a part of the account. */
export const surfaceRows: CSSResult = css`
  .cui-rows {
    list-style: none;
  }
  .cui-row {
    display: grid;
    grid-template-columns: auto minmax(min(12em, 50%), 1fr) minmax(0, auto);
    gap: 10px 14px;
    align-items: center;
    min-block-size: 72px;
    padding-block: 12px;
  }
  .cui-row:first-child {
    min-block-size: 64px;
    padding-block-start: 4px;
  }
  .cui-row + .cui-row {
    border-block-start: 1px solid var(--_border);
  }
  .cui-row-icon {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    background: color-mix(in oklab, currentColor 6%, transparent);
  }
  .cui-row-text {
    grid-column: 2;
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    overflow-x: clip;
  }
  .cui-row-text:first-child {
    grid-column: 1 / span 2;
  }
  .cui-row-title {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: center;
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .cui-row-facts {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -14px;
    color: var(--_muted);
    font-size: 0.875em;
    line-height: 1.4286;
  }
  .cui-row-facts > span {
    position: relative;
    padding-inline-start: 14px;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  .cui-row-facts > span::before {
    content: '·' / '';
    position: absolute;
    inset-inline-start: 5px;
  }
  .cui-row-value {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: center;
    overflow-wrap: anywhere;
  }
  .cui-row-text:has(.cui-row-value) .cui-row-title {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .cui-row-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: end;
  }
  .cui-row-actions:empty {
    display: none;
  }
  .cui-row-icon ~ .cui-row-actions:has(> :nth-child(3)) {
    grid-column: 2 / -1;
    justify-content: start;
  }
  [data-unset] bdi {
    color: var(--_muted);
  }
  .cui-row:has(> .cui-form) {
    padding-block: 16px 20px;
  }
  .cui-row > .cui-form {
    grid-column: 1 / -1;
  }
  .cui-badge {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    padding: 1px 8px;
    border-radius: 999px;
    background: color-mix(in oklab, currentColor 8%, transparent);
    font-size: 0.8125em;
    font-weight: 500;
    line-height: 1.5;
  }
  .cui-badge .cui-icon {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .cui-badge[data-tone='good'] {
    color: var(--_success);
  }
  .cui-badge[data-tone='warn'] {
    color: var(--_danger);
  }
  .cui-bone {
    grid-column: 1 / span 2;
    inline-size: min(14em, 60%);
    block-size: 12px;
    border-radius: 6px;
    background: color-mix(in oklab, currentColor 10%, transparent);
  }
  @container cognito (min-width: 30em) {
    .cui-row-text:has(.cui-row-value) {
      grid-template-columns: 9em minmax(0, 1fr);
      gap: 2px 16px;
      align-items: baseline;
    }
  }
  @container cognito (max-width: 29.99em) {
    .cui-loading .cui-row {
      min-block-size: 118px;
    }
    .cui-loading .cui-row:first-child {
      min-block-size: 109px;
    }
    .cui-row-actions {
      grid-column: 1 / -1;
      justify-content: start;
    }
    .cui-row-icon ~ .cui-row-actions {
      grid-column: 2 / -1;
    }
  }
  @media (forced-colors: active) {
    .cui-badge {
      border: 1px solid;
    }
    .cui-bone {
      border: 1px solid GrayText;
    }
  }
`
