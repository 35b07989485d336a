import ts from 'typescript'

/** Where the table stands. */
export const API_COVERAGE = 'docs/api-coverage.md'

/** What the table is made of: repository files by path from the root. */
export type Files = ReadonlyMap<string, string>

/** One operation that an app's users call, and where each side of it is. */
export interface Coverage {
  readonly operation: string
  /** Public functions of core whose documentation names the operation as their source. */
  readonly functions: readonly string[]
  /** What docs/fidelity.md says of it: state and known differences. */
  readonly local: string
  /** The file of the local pool that answers it. */
  readonly handler: string | undefined
  /** Tests that run one of the functions against the local pool, or against another server. */
  readonly tests: readonly string[]
}

/** Operations without a function of their own in core, and why; all are within reach of the typed `call`. */
export const BY_CALL: Readonly<Record<string, string>> = {
  GetClientToken: 'tokens of machines, which no user holds',
  SetUserSettings: 'AWS no longer supports it; `setMfaPreference` does all it did',
  UpdateAuthEventFeedback: 'answers a mail of threat protection by its token, without a sign-in',
}

const OPERATION = /^ {2}(\w+): \{ auth: '(\w+)'/gm
const SOURCE = /API_(\w+)\.html/g
const FIDELITY = /^\| (\w+) \| (built|not yet) \| .+ \| (.+) \|$/gm

/** The operations that need no AWS credentials. */
function userOperations(files: Files): readonly string[] {
  const table = files.get('packages/protocol/src/generated/operation-table.ts') ?? ''
  return [...table.matchAll(OPERATION)].flatMap(([, name = '', auth]) =>
    auth === 'iam' ? [] : [name],
  )
}

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

/** Names that the entries of core export. */
function publicNames(files: Files): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [file, text] of files) {
    if (!/^packages\/core\/src\/(\w[\w-]*\/)?index\.ts$/.test(file)) continue
    for (const statement of parse(file, text).statements) {
      if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) continue
      if (!ts.isNamedExports(statement.exportClause)) continue
      for (const { name } of statement.exportClause.elements) names.add(name.text)
    }
  }
  return names
}

/** The name of a statement that declares a function, or a constant that holds one. */
function functionName(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text
  if (!ts.isVariableStatement(statement)) return undefined
  const [first] = statement.declarationList.declarations
  return first !== undefined && ts.isIdentifier(first.name) ? first.name.text : undefined
}

/** The public functions of core by the operation that their comments name as source. */
function functionsByOperation(files: Files): ReadonlyMap<string, readonly string[]> {
  const known = publicNames(files)
  const found = new Map<string, string[]>()
  for (const [file, text] of files) {
    if (!/^packages\/core\/src\/.+\.ts$/.test(file) || !text.includes('API_')) continue
    for (const statement of parse(file, text).statements) {
      const name = functionName(statement)
      if (name === undefined || !known.has(name)) continue
      const comments = ts.getJSDocCommentsAndTags(statement).map((node) => node.getText())
      const operations = comments.flatMap((comment) => [...comment.matchAll(SOURCE)])
      for (const operation of new Set(operations.map(([, each = '']) => each))) {
        found.set(operation, [...(found.get(operation) ?? []), name])
      }
    }
  }
  return found
}

/** The tests that import a function of core and run it against a server. */
function testsOf(files: Files, functions: readonly string[]): readonly string[] {
  const wanted = functions.map((name) => new RegExp(`\\b${name}\\b`))
  const paths = [...files].flatMap(([file, text]) => {
    if (!/^tests\/(flows|e2e|third-party)\/.+\.test\.ts$/.test(file)) return []
    const imports = [...text.matchAll(/^import \{[^}]*\} from '@cognito-kit\/core[\w/-]*'/gm)]
    const names = imports.map(([each]) => each).join('\n')
    return wanted.some((name) => name.test(names)) ? [file] : []
  })
  // Those made for accounts first: they are about the function, others only use it.
  const rank = (path: string): number => (path.startsWith('tests/flows/account/') ? 0 : 1)
  return paths.sort((left, right) => rank(left) - rank(right) || left.localeCompare(right))
}

/** The files of the local pool by the operation that they answer. */
function handlers(files: Files): ReadonlyMap<string, string> {
  const found = [...files].flatMap(([file, text]) => {
    if (!/^packages\/local\/src\/operations\/.+\.ts$/.test(file)) return []
    return [...text.matchAll(/: Handler<'(\w+)'>/g)].map(([, name = '']) => [name, file] as const)
  })
  return new Map(found)
}

/** Looks up both sides of each operation. */
export function apiCoverage(files: Files): readonly Coverage[] {
  const functions = functionsByOperation(files)
  const handlerOf = handlers(files)
  const fidelity = new Map(
    [...(files.get('docs/fidelity.md') ?? '').matchAll(FIDELITY)].map(
      ([, name = '', state = '', differences = '']) => [name, `${state}; ${differences}`],
    ),
  )
  return userOperations(files).map((operation) => {
    const own = [...(functions.get(operation) ?? [])].sort()
    return {
      operation,
      functions: own,
      local: fidelity.get(operation) ?? 'not listed',
      handler: handlerOf.get(operation),
      tests: testsOf(files, own),
    }
  })
}

const INTRODUCTION = `# Coverage of the user operations

Every operation of Amazon Cognito user pools that an app calls without AWS credentials: the function of \`@cognito-kit/core\`
for it, how \`@cognito-kit/local\` answers it, and tests that run the one against the other. Made by \`npm run generate\` from
the comments of core, [fidelity.md](fidelity.md) and the imports of the tests; a check compares.
`

/** How many tests stand in a row; the others are as easy to find. */
const SHOWN_TESTS = 3

const link = (path: string): string =>
  `[${path.replace(/^tests\//, '').replace(/\.test\.ts$/, '')}](../${path})`

function row({ functions, handler, local, operation, tests }: Coverage): string {
  const core =
    functions.length > 0
      ? functions.map((name) => `\`${name}\``).join(', ')
      : `\`call\`: ${BY_CALL[operation] ?? 'nothing of its own'}`
  const shown = tests.slice(0, SHOWN_TESTS).map(link).join(', ')
  const more = tests.length > SHOWN_TESTS ? ` and ${tests.length - SHOWN_TESTS} more` : ''
  const answered = handler === undefined ? local : local.replace(/^\w+/, `[$&](../${handler})`)
  return `| ${operation} | ${core} | ${answered} | ${shown}${more} |`
}

/** Writes the table. */
export function writeApiCoverage(files: Files): string {
  const rows = apiCoverage(files).map(row)
  const head = ['| Operation | Core | Local | Tests |', '|---|---|---|---|']
  return `${INTRODUCTION}\n${[...head, ...rows].join('\n')}\n`
}
