import { type CSSResult, css } from 'lit'

/** The sections in the light DOM; what is inside of them has styles of its own. */
export const accountFormStyles: CSSResult = css`
  [data-cognito-form] > .cui-sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  [data-cognito-form] > .cui-sections[hidden] {
    display: none;
  }
  [data-cognito-form] > .cui-sections > .cui-section {
    padding-block: 36px 8px;
    border-block-start: 1px solid var(--_border);
  }
  [data-cognito-form] > .cui-sections > .cui-section:first-child {
    padding-block-start: 0;
    border-block-start: 0;
  }
  [data-cognito-form] > .cui-sections > .cui-section:has(> [data-phase='absent']) {
    display: none;
  }
  [data-cognito-form] > .cui-sections > .cui-section > :not(:defined) {
    display: block;
    min-block-size: 16em;
  }
  [data-cognito-form] > .cui-sections > .cui-section > [role='alert'] {
    margin: 0;
    color: var(--_danger);
  }
`
