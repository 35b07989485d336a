import { type CSSResult, css } from 'lit'

/** What a new password needs, in the light DOM. */
export const passwordFormStyles: CSSResult = css`
  [data-cognito-form] .cui-surface .cui-rules {
    display: grid;
    gap: 4px;
    margin-block-start: 10px;
    list-style: none;
  }
  [data-cognito-form] .cui-surface .cui-rule {
    display: flex;
    gap: 8px;
    align-items: start;
    color: var(--_muted);
    font-size: 0.875em;
    line-height: 1.4286;
  }
  [data-cognito-form] .cui-surface .cui-rule[data-met] {
    color: var(--_success);
  }
`
