import { type CSSResult, css } from 'lit'
import { tokens } from '../styles/tokens.ts'

/** The shell of a part of the account: card, slots and what only screen readers meet. */
export const surfaceStyles: CSSResult = css`
  ${tokens}
  :host(:not([hidden])) {
    display: block;
    inline-size: 100%;
    max-inline-size: var(--cognito-width, var(--_width, 42em));
    font-size: var(--cognito-font-size, max(1rem, 16px));
    line-height: 1.5;
    container: cognito / inline-size;
  }
  .card {
    box-sizing: border-box;
    padding: var(--cognito-padding, clamp(20px, 20cqi - 48px, 32px));
    border: 1px solid var(--_border);
    border-radius: var(--cognito-card-radius, calc(var(--_radius) * 1.4));
    background: var(--cognito-background, transparent);
    box-shadow: var(--cognito-shadow, none);
    color: var(--cognito-text, inherit);
    color-scheme: var(--cognito-color-scheme, inherit);
    font-family: var(--cognito-font, inherit);
  }
  :host([variant='bare']) {
    max-inline-size: var(--cognito-width, none);
  }
  :host([variant='bare']) .card {
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
  }
  ::slotted([slot='header']) {
    margin-block: 0 20px;
  }
  ::slotted(:is([slot='footer'], [slot='signed-out'])) {
    margin-block: 20px 0;
  }
  .live {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`
