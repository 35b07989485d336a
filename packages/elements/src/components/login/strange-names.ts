/** What every element may have (HTML standard, section 3.2.6), and attributes of the element that are no properties. */
const GLOBAL =
  /^(class|style|title|translate|tabindex|hidden|inert|exportparts|unstyled|(aria|data|on).+|.{1,4})$/

/** Names of attributes that neither the element knows nor HTML; those of frameworks are harmless among them. */
export const strangeNames = (element: Element, known: readonly string[]): readonly string[] =>
  element.getAttributeNames().filter((name) => !known.includes(name) && !GLOBAL.test(name))
