import { type CSSResult, css } from 'lit'

/** A settings page is part of the page around it, and has no card unless that wants one. */
export const accountStyles: CSSResult = css`
  :host {
    --_width: 62em;
  }
  :host(:not([variant='card'])) .card {
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
  }
`
