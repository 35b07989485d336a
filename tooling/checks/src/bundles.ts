import { posix } from 'node:path'
import { type Bundle, bundle } from './bundle.ts'
import type { Finding, Report } from './finding.ts'

/** A promise about the size and content of what a user downloads. */
export interface Budget {
  /** What the bundle holds, for people. */
  readonly title: string
  /** Folder of the package that the code is resolved from. */
  readonly folder: string
  readonly code: string
  /** Upper limit of the compressed size, in bytes. */
  readonly gzipBytes: number
  /** Modules that must not be in it, by path. */
  readonly forbiddenModules: readonly RegExp[]
  /** Texts that must not be in it. */
  readonly forbiddenTexts: readonly string[]
}

const KB = 1024
const TABLES = [
  /generated\/constraints\.ts$/,
  /generated\/errors\.ts$/,
  /generated\/operation-table\.ts$/,
]

/** Loaded when a passkey ceremony starts or a QR code is drawn. */
const LATER = [/@simplewebauthn/, /node_modules\/uqr/]

/** Managed login, which only those load who ask for it. */
const OAUTH = [/src\/oauth\//, /node_modules\/oauth4webapi/]

/** The parts of an account, which have a subpath each, and what tells them their pool. */
const ACCOUNT_ELEMENTS = [
  'delete-account',
  'devices',
  'mfa',
  'passkeys',
  'password',
  'profile',
  'provider',
  'sessions',
]

/** What an app that signs people in with passwords and codes has no use for. */
const BESIDE_SIGN_IN = [
  /node_modules\/lit/,
  /src\/login\//,
  /src\/passkeys\//,
  ...LATER,
  ...OAUTH,
  ...TABLES,
]

/** The budgets of the design; the figures are printed at each run. */
export const BUDGETS: readonly Budget[] = [
  {
    title: 'core: SRP sign-in, answer with a code, current tokens, sign-out',
    folder: 'packages/core',
    code: "export { createClient, signInWithSrp, answerCode, currentTokens, signOut } from './src/index.ts'",
    gzipBytes: 8 * KB,
    forbiddenModules: BESIDE_SIGN_IN,
    forbiddenTexts: ['navigator.credentials'],
  },
  {
    title: 'core: the same with a session that tabs share',
    folder: 'packages/core',
    code: "export { createClient, signInWithSrp, answerCode, currentTokens, signOut, localStorageStore } from './src/index.ts'",
    gzipBytes: 8 * KB,
    forbiddenModules: BESIDE_SIGN_IN,
    forbiddenTexts: ['navigator.credentials'],
  },
  {
    title: 'core: everything its main entry exports',
    folder: 'packages/core',
    code: "export * from './src/index.ts'",
    gzipBytes: 20 * KB,
    forbiddenModules: [/node_modules\/lit/, ...LATER, ...OAUTH, ...TABLES],
    forbiddenTexts: [],
  },
  {
    title: 'core: the login dialogue, before anybody touches it',
    folder: 'packages/core',
    code: "export * from './src/login/index.ts'",
    gzipBytes: 4 * KB,
    forbiddenModules: [
      /src\/(flow|sign-in|sign-up|recovery|passkeys|account|errors|transport|crypto)\//,
      /src\/login\/(further\/|full-flow)/,
      ...LATER,
      ...OAUTH,
      ...TABLES,
    ],
    forbiddenTexts: [],
  },
  {
    title: '<cognito-login> with core and lit, before the first keystroke',
    folder: 'packages/elements',
    code: "import './src/components/login/login.ts'",
    gzipBytes: 20.5 * KB,
    forbiddenModules: [
      /src\/passkeys\//,
      /src\/(errors|transport|crypto)\//,
      ...LATER,
      ...OAUTH,
      ...TABLES,
    ],
    forbiddenTexts: [],
  },
  {
    // In the many files of this bundler; the one that is published is smaller (tsup.script.config.ts of the package).
    title: 'cognito-elements.js for a script tag, before the first keystroke',
    folder: 'packages/elements',
    code: "import './src/script.ts'",
    gzipBytes: 23 * KB,
    forbiddenModules: [
      /src\/components\/(?!login\/)/,
      /src\/passkeys\//,
      ...LATER,
      ...OAUTH,
      ...TABLES,
    ],
    forbiddenTexts: [],
  },
  {
    title: 'all parts of an account and <cognito-provider> with core and lit',
    folder: 'packages/elements',
    code: ACCOUNT_ELEMENTS.map((name) => `import './src/components/${name}/${name}.ts'`).join(';'),
    gzipBytes: 40 * KB,
    forbiddenModules: [/components\/login\//, ...LATER, ...OAUTH, ...TABLES],
    forbiddenTexts: [],
  },
  {
    // Apart from its parts: they are loaded one by one, and a bundler keeps each in a file of its own then.
    title: '<cognito-account> with core and lit, before its parts',
    folder: 'packages/elements',
    code: "import './src/components/account/account.ts'",
    gzipBytes: 36 * KB,
    forbiddenModules: [
      /components\/(?!account\/)[\w-]+\/[\w-]+\.component\.ts/,
      ...LATER,
      ...OAUTH,
      ...TABLES,
    ],
    forbiddenTexts: [],
  },
  {
    title: 'core: managed login, on its own',
    folder: 'packages/core',
    code: "export * from './src/oauth/index.ts'",
    gzipBytes: 16 * KB,
    forbiddenModules: [
      /src\/(login|passkeys|flow|devices)\//,
      /node_modules\/(lit|jose)/,
      ...TABLES,
    ],
    forbiddenTexts: [],
  },
]

function problemsOf(budget: Budget, { gzipBytes, inputs, code }: Bundle): string[] {
  const modules = inputs.filter((path) => budget.forbiddenModules.some((one) => one.test(path)))
  const texts = budget.forbiddenTexts.filter((text) => code.includes(text))
  const problems = [...modules, ...texts].map((name) => `contains ${name}`)
  const isOver = gzipBytes > budget.gzipBytes
  return isOver
    ? [`weighs ${gzipBytes} bytes; the budget is ${budget.gzipBytes}`, ...problems]
    : problems
}

/** Says in one line what went wrong inside the bundler. */
function messageOf(error: unknown): string {
  const errors = (error as { errors?: readonly { readonly text: string }[] }).errors
  return errors?.map(({ text }) => text).join('; ') ?? String(error)
}

/** Weighs the bundles that have a budget, and looks for what must not be in them. */
export async function bundles(root: string, budgets: readonly Budget[] = BUDGETS): Promise<Report> {
  const findings: Finding[] = []
  const figures: string[] = []
  for (const budget of budgets) {
    const add = (problem: string, remedy: string): void => {
      findings.push({
        file: budget.folder,
        line: 0,
        problem: `the bundle "${budget.title}" ${problem}`,
        remedy,
      })
    }
    try {
      const made = await bundle(posix.join(root, budget.folder), budget.code)
      figures.push(`${budget.title}: ${made.gzipBytes} of ${budget.gzipBytes} bytes gzip`)
      const remedy = 'find the import that brings it in; load it when it is needed, or not at all'
      for (const problem of problemsOf(budget, made)) add(problem, remedy)
    } catch (error) {
      add(
        `cannot be built: ${messageOf(error)}`,
        'correct the imports in tooling/checks/src/bundles.ts',
      )
    }
  }
  return { findings, figures }
}
