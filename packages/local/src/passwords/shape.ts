import { toRegExp } from '../validate/pattern.ts'
import { ruleOf } from '../validate/rules.ts'
import { brokenRules, validationError } from '../validate/violations.ts'

/**
 * Refuses what no operation takes as a password, where it comes among the answers to a challenge: the validation of a
 * request lets any text pass there.
 */
export const checkPasswordShape = (path: string, password: string): void => {
  const matches = (pattern: string, text: string): boolean => toRegExp(pattern).test(text)
  const rules = brokenRules(ruleOf('PasswordType'), password.length, password, matches)
  if (rules.length === 0) return
  throw validationError(rules.map((rule) => ({ path, shown: undefined, rule })))
}
