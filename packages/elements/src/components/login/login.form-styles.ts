import { type CSSResult, css } from 'lit'
import { baseControls } from '../../styles/base-controls.ts'

/** The form in the light DOM; adopted by the document or shadow root that the element stands in. */
export const loginFormStyles: CSSResult = css`
  cognito-login :is(.cui-form, [data-cognito-form]) {
    all: revert;
    box-sizing: border-box;
    margin: 0;
  }
  cognito-login .cui-form {
    ${baseControls}
    .cui-heading {
      font-family: var(--cognito-heading-font, inherit);
      font-size: var(--cognito-heading-size, 1.5em);
      font-weight: var(--cognito-heading-weight, 650);
      line-height: 1.3333;
      letter-spacing: -0.015em;
    }
    :is(.cui-heading, .cui-alert) {
      outline: none;
    }
    .cui-lead {
      margin-block-start: 4px;
      text-wrap: pretty;
      overflow-wrap: anywhere;
    }
    .cui-fields {
      display: grid;
      gap: 8px;
      margin-block: 20px 12px;
    }
    .cui-feedback {
      display: grid;
      min-block-size: 1.25em;
      margin-block-end: 12px;
    }
    .cui-fields:has(> :last-child > .cui-message:last-child) + .cui-feedback {
      margin-block-start: calc(-12px - 1.25em);
    }
    &:not(form) .cui-actions {
      margin-block: 0;
    }
    &:not(form) .cui-action {
      inline-size: 100%;
      min-block-size: var(--_control);
      margin-block-start: 20px;
      border: 1px solid var(--_input-border);
      border-radius: var(--_radius);
      color: inherit;
      font-size: 1em;
      text-align: center;
    }
    &.cui-loading {
      display: grid;
      place-items: center;
      min-block-size: 19em;
    }
  }
  @keyframes cui-spin {
    to {
      rotate: 1turn;
    }
  }
`
