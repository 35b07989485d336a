import './csp-listener.ts'
import '../src/define.ts'
import { fakeLoginFlow } from './fake-login-flow.ts'

/** Handed to the test that opened this page. */
export interface CspPage {
  readonly violations: string[]
  readonly fakeLoginFlow: typeof fakeLoginFlow
}

Object.assign(globalThis, { fakeLoginFlow })
dispatchEvent(new Event('csp-page-ready'))
