import type { PasswordPolicy } from '@cognito-kit/core/login'
import { readPolicy } from '../internal/read-policy.ts'

/**
 * Reads the attribute `password-policy` for a property of Lit: what is wrong comes as its value, because nothing may be
 * thrown to the window.
 */
export function policyFromAttribute(text: string | null): PasswordPolicy | Error | undefined {
  try {
    return readPolicy(text ?? '')
  } catch (error) {
    return error as Error
  }
}
