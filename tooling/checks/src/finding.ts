/** One thing that a check objects to, and what to do about it. */
export interface Finding {
  /** Path from the root of the repository. */
  readonly file: string
  /** First line is 1; 0 where the whole file is meant. */
  readonly line: number
  readonly problem: string
  readonly remedy: string
}

/** What a check says: its findings, and figures worth printing even when all is well. */
export interface Report {
  readonly findings: readonly Finding[]
  readonly figures?: readonly string[]
}

/** Sorts by file, then line, so that two runs print the same. */
export const sortFindings = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
