import type { Step } from '@cognito-kit/core'

/** What the rules say about a request: the step that it leads to, or the code of the error. */
export type Verdict =
  | { readonly step: Step['name']; readonly byDevice?: boolean }
  | { readonly error: string }

export const step = (name: Step['name']): Verdict => ({ step: name })
export const error = (code: string): Verdict => ({ error: code })
export const NOT_AUTHORIZED = error('ERR_NOT_AUTHORIZED')
export const INVALID = error('ERR_INVALID_PARAMETER')
