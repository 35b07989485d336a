import { type CSSResult, css } from 'lit'
import { shell } from '../styles/shell.styles.ts'

/** The shell of a part of the account: card, slots and what only screen readers meet. */
export const surfaceStyles: CSSResult = css`
  ${shell}
  :host(:not([hidden])) {
    display: block;
    inline-size: 100%;
    max-inline-size: var(--cognito-width, var(--_width, 42em));
    font-size: var(--cognito-font-size, max(1rem, 16px));
    line-height: 1.5;
    container: cognito / inline-size;
  }
  :host([variant='bare']) {
    max-inline-size: var(--cognito-width, none);
  }
  ::slotted([slot='header']) {
    margin-block: 0 20px;
  }
  ::slotted(:is([slot='footer'], [slot='signed-out'])) {
    margin-block: 20px 0;
  }
`
