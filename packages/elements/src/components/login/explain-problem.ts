/** Number of letters to change, add or leave out to make one word another (Levenshtein distance). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (let column = 1; column <= other.length; column++) {
      const change = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1)
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, '')

/** The word that was probably meant; `undefined` when none is near. */
function nearest(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((known) => ({ known, far: distance(plain(word), plain(known)) }))
    .sort((one, other) => one.far - other.far)
  const [best] = ranked
  return best && best.far <= Math.min(2, word.length / 3) ? best.known : undefined
}

/**
 * Says more of a problem where somebody probably misspelt something: a value, or the name of an attribute.
 *
 * @param problem - What is wrong; empty where only the names of the attributes are to be looked at.
 * @param names - Names of the element's attributes that it does not know.
 * @param known - Names that it knows.
 * @returns What is wrong and what was probably meant; empty when nothing is.
 */
export function explainProblem(
  problem: string,
  names: readonly string[],
  known: readonly string[],
): string {
  const [, value = '', words = ''] = /^\S+ (?:is|has) "(.*)"; it takes (.+)$/.exec(problem) ?? []
  const meant = value && nearest(value, words.split(', '))
  const misspelt = names.flatMap((name) => {
    const near = nearest(name, known)
    return near ? [`There is no attribute ${name}. Did you mean ${near}?`] : []
  })
  return [problem && (meant ? `${problem}. Did you mean ${meant}?` : problem), ...misspelt]
    .filter(Boolean)
    .join(' ')
}
