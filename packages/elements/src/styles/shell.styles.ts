import { type CSSResult, css } from 'lit'
import { tokens } from './tokens.ts'

/** What the shells of all elements have: the tokens, the card, and what only screen readers meet. */
export const shell: CSSResult = css`
  ${tokens}
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
  :host([variant='bare']) .card {
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
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
