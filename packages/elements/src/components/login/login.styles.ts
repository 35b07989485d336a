import { type CSSResult, css } from 'lit'
import { shell } from '../../styles/shell.styles.ts'

/** The shell: card, slots and what only screen readers meet. */
export const loginStyles: CSSResult = css`
  ${shell}
  :host(:not([hidden])) {
    display: block;
    inline-size: 100%;
    max-inline-size: var(--cognito-width, 25em);
    margin-inline: auto;
    font-size: var(--cognito-font-size, max(1rem, 16px));
    line-height: 1.5;
    container-type: inline-size;
  }
  ::slotted(:is([slot='header'], [slot='before-form'])) {
    margin-block: 0 20px;
  }
  ::slotted(:is([slot='after-form'], [slot='footer'], [slot='legal'])) {
    margin-block: 20px 0;
  }
  ::slotted([slot='legal']) {
    color: var(--_muted);
    font-size: 0.8125em;
    text-align: center;
  }
`
