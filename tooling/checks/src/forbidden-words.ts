import type { Finding } from './finding.ts'
import type { Repository } from './repository.ts'

interface Word {
  readonly pattern: RegExp
  readonly problem: string
  readonly remedy: string
}

/** A machine's own folders: what lies there is on no other machine. */
const FOLDERS = 'root|workspace|builds|home/\\w+|Users/\\w+|tmp/\\w+'

const WORDS: readonly Word[] = [
  {
    pattern: new RegExp(`(^|[\\s'"\`(=:])/(${FOLDERS})/`),
    problem: 'names a folder of one machine',
    remedy: 'use a path relative to the repository, or a temporary folder made at run time',
  },
  {
    pattern: /https?:\/\/[\w.-]*(registry|jfrog|artifactory|verdaccio)[\w.-]*/,
    problem: 'names a package registry',
    remedy: 'leave the choice to the settings of whoever installs',
  },
  {
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    problem: 'leaves something to be done',
    remedy: 'do it, or delete the note',
  },
  {
    pattern: /\b(describe|it|test|suite)\.(only|skip)\(/,
    problem: 'leaves tests out',
    remedy: 'run them all, or delete the test and say why in the commit',
  },
]

/** The words stand in this check and in its test; the model and the lockfile are made elsewhere. */
const EXEMPT = /^tooling\/checks\/(src|test)\/forbidden-words|service-model\.json$/

/** Finds what must not be committed: paths of one machine, registries, notes to oneself, tests left out. */
export function forbiddenWords(repository: Repository): Finding[] {
  const findings: Finding[] = []
  for (const [file, text] of repository.files) {
    if (EXEMPT.test(file)) continue
    for (const [index, line] of text.split('\n').entries()) {
      for (const { pattern, problem, remedy } of WORDS) {
        if (pattern.test(line)) findings.push({ file, line: index + 1, problem, remedy })
      }
    }
  }
  return findings
}
