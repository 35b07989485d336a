import { type CSSResult, css } from 'lit'

/** Picture and text of a key, in the light DOM. */
export const mfaFormStyles: CSSResult = css`
  [data-cognito-form] .cui-surface .cui-setup {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    align-items: center;
    margin-block-start: 16px;
  }
  [data-cognito-form] .cui-surface .cui-qr {
    flex: none;
    inline-size: 176px;
    block-size: 176px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    forced-color-adjust: none;
  }
  [data-cognito-form] .cui-surface .cui-setup-key {
    display: grid;
    flex: 1 1 14em;
    gap: 8px;
    justify-items: start;
  }
  [data-cognito-form] .cui-surface .cui-secret {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 0.6em;
    font:
      0.9375em/1.5 ui-monospace,
      monospace;
    user-select: all;
  }
`
