import { type CSSResult, css } from 'lit'
import { baseControls } from './base-controls.ts'
import { stateControls } from './state-controls.ts'

/** Labels, inputs and buttons of all forms in all their states, to be nested in a rule for the form. */
export const formControls: CSSResult = css`
  ${baseControls}
  ${stateControls}
`
