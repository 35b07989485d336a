import { PROPERTIES, type PropertyName } from './properties.ts'

/** What values are made of: nothing that ends a declaration, hides what follows, or is loaded from somewhere. */
const SAFE = /^[\w\s#%.,()/+*"'-]{1,300}$/
const UNSAFE = /\/\*|url|image|src\(/i

const count = (text: string, sign: string): number => text.split(sign).length - 1

/** CSS closes at the end what was left open, and so would swallow the lines after it (CSS Syntax, section 5.4.7). */
const isClosed = (text: string): boolean =>
  count(text, '(') === count(text, ')') && count(text, '"') % 2 === 0 && count(text, "'") % 2 === 0

/** Whether a text is a value that the property takes; nothing else gets into a style sheet. */
export const isValue = (name: PropertyName, text: string): boolean =>
  SAFE.test(text) &&
  !UNSAFE.test(text) &&
  isClosed(text) &&
  CSS.supports(PROPERTIES[name].like, text)
