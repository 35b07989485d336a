import { type CSSResult, css } from 'lit'
import { stateControls } from '../../styles/state-controls.ts'
import { stepControls } from '../../styles/step-controls.ts'

/** What only screens after the first one show; adopted when they are loaded. */
export const loginStepStyles: CSSResult = css`
  cognito-login .cui-form {
    ${stateControls}
    ${stepControls}
    .cui-lead:has(.cui-icon) {
      color: var(--_success);
    }
    .cui-problem {
      margin-block-start: 16px;
      padding: 12px;
      font: 0.875em/1.4286 ui-monospace, monospace;
      overflow-wrap: anywhere;
    }
    &.cui-loading {
      align-content: center;
      gap: 12px;
      text-align: center;
    }
    &.cui-loading .cui-actions {
      justify-self: stretch;
    }
    .cui-fields:empty {
      margin-block: 8px;
    }
  }
`
