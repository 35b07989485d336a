import { type CSSResult, css } from 'lit'

/**
 * Labels, inputs and buttons that every form begins with, to be nested in a rule for the form.
 *
 * What the page says of bare elements is first taken back by `all: revert`; drawings keep their attributes, which `all`
 * would undo. Not layered, because the page's own unlayered rules would win over a layer.
 */
export const baseControls: CSSResult = css`
  :not(svg, svg *) {
    all: revert;
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    font: inherit;
    color: inherit;
  }
  .cui-field,
  .cui-control,
  .cui-submit {
    display: grid;
  }
  :is(.cui-control, .cui-feedback, .cui-submit) > * {
    grid-area: 1 / 1;
  }
  .cui-label,
  .cui-hint,
  .cui-message,
  .cui-action {
    font-size: 0.875em;
    line-height: 1.4286;
  }
  .cui-label,
  .cui-action {
    font-weight: 550;
  }
  .cui-label,
  .cui-hint {
    margin-block-end: 6px;
  }
  .cui-hint {
    margin-block-start: -4px;
  }
  :is(.cui-hint, .cui-reveal, .cui-lead) {
    color: var(--_muted);
  }
  .cui-input {
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 4px 12px;
    border: 1px solid var(--_input-border);
    border-radius: var(--_radius);
    background: var(--_input-background);
    appearance: none;
    text-align: start;
    text-overflow: ellipsis;
  }
  .cui-input:has(+ .cui-reveal) {
    padding-inline-end: 48px;
  }
  :is(input, select, button):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius);
  }
  .cui-input:focus-visible {
    outline-offset: -1px;
  }
  .cui-reveal {
    display: grid;
    place-items: center;
    place-self: center end;
    inline-size: var(--_control);
    block-size: var(--_control);
    border: 0;
    background: none;
    cursor: pointer;
  }
  .cui-reveal:focus-visible {
    outline-offset: -4px;
  }
  .cui-reveal[aria-pressed='false'] .cui-strike {
    display: none;
  }
  .cui-icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .cui-message {
    min-block-size: 1.4286em;
    margin-block-start: 4px;
  }
  .cui-submit {
    place-items: center;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 4px 16px;
    border: 1px solid transparent;
    border-radius: var(--_button-radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-align: center;
    cursor: pointer;
    transition: box-shadow 120ms;
  }
  .cui-submit:hover {
    box-shadow: 0 0 0 3px color-mix(in oklab, var(--_accent) 24%, transparent);
  }
  .cui-spinner {
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: cui-spin 800ms linear infinite;
  }
  .cui-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 16px;
    margin-block: 8px -8px;
  }
  .cui-action {
    min-block-size: 36px;
    border: 0;
    background: none;
    color: var(--_link);
    text-align: start;
    cursor: pointer;
  }
  .cui-action:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    .cui-action {
      text-decoration: underline;
    }
    .cui-spinner {
      border-inline-end-color: Canvas;
    }
  }
`
