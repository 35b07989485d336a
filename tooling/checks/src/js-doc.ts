import ts from 'typescript'

/** The JSDoc of a declaration: its prose and its tags. */
export interface Doc {
  readonly text: string
  readonly tags: readonly ts.JSDocTag[]
}

/** The node on which TypeScript hangs the comment: a variable's stands on its statement. */
export function docHolder(node: ts.Node): ts.Node {
  if (!ts.isVariableDeclaration(node)) return node
  const statement = node.parent.parent
  return ts.isVariableStatement(statement) ? statement : node
}

/** Reads the last JSDoc comment of a declaration, or `undefined` where it has none. */
export function docOf(node: ts.Node): Doc | undefined {
  const holder = docHolder(node)
  const comment = ts.getJSDocCommentsAndTags(holder).filter(ts.isJSDoc).at(-1)
  if (comment === undefined) return undefined
  return { text: ts.getTextOfJSDocComment(comment.comment) ?? '', tags: comment.tags ?? [] }
}

/** Whether a comment opens with a sentence: its first paragraph ends with a dot. */
export function hasSummary(doc: Doc | undefined): boolean {
  const paragraph = doc?.text.split(/\n\s*\n/)[0]?.trim() ?? ''
  return /\w[\s\S]*[.`)]$/.test(paragraph) && /\.(\s|$)/.test(`${paragraph} `)
}

/** Text of a tag without its name. */
export const tagText = (tag: ts.JSDocTag): string => ts.getTextOfJSDocComment(tag.comment) ?? ''
