import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { shortenStyles } from '../../../packages/elements/shorten-styles.ts'
import { type Row, report } from '../report/report.ts'

const CORE = '@cognito-kit/core: everything'
const LOGIN = '<cognito-login> with core and lit'
const ACCOUNT = '<cognito-account> with core and lit'

/** Measured twice: whole, like all others, and without what is loaded when it is needed, which the budgets are about. */
const FIRST_LOADS: { readonly [title: string]: string } = {
  [CORE]: 'without passkey ceremonies and QR codes, which load when needed',
  [LOGIN]: 'before the first keystroke',
  [ACCOUNT]: 'before its parts, which it loads as it needs them',
}

/** What each bundle imports; the names are what an app of that kind needs. */
const BUNDLES: readonly (readonly [title: string, source: string])[] = [
  [
    '@cognito-kit/core: SRP sign-in, answer with a code, current tokens, sign-out',
    `export { answerCode, createClient, currentTokens, signInWithSrp, signOut } from '@cognito-kit/core'`,
  ],
  [CORE, `export * from '@cognito-kit/core'; export * from '@cognito-kit/core/login'`],
  [LOGIN, `import '@cognito-kit/elements/login'`],
  [ACCOUNT, `import '@cognito-kit/elements/account'`],
  [
    'all elements with core and lit, with all that loads later and 29 languages',
    `import '@cognito-kit/elements/define'`,
  ],
  [
    'aws-amplify v6: configure, signIn, confirmSignIn, fetchAuthSession, signOut',
    `export { Amplify } from 'aws-amplify'
     export { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth'`,
  ],
  [
    'amazon-cognito-identity-js: user, pool, details',
    `export { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js'`,
  ],
  [
    'amazon-cognito-passwordless-auth: SRP sign-in (does less)',
    `export { configure } from 'amazon-cognito-passwordless-auth'
     export { authenticateWithSRP } from 'amazon-cognito-passwordless-auth/srp'`,
  ],
  ['Hanko elements', `export { register } from '@teamhanko/hanko-elements'`],
  [
    'Amplify UI React Authenticator, with React',
    `import '@aws-amplify/ui-react/styles.css'
     export { createElement } from 'react'
     export { createRoot } from 'react-dom/client'
     export { Amplify } from 'aws-amplify'
     export { Authenticator } from '@aws-amplify/ui-react'`,
  ],
]

function esbuild(source: string, splitting: boolean) {
  return build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    charset: 'utf8',
    legalComments: 'none',
    plugins: [shortenStyles],
    outdir: 'out',
    metafile: true,
    splitting,
    write: false,
    logLevel: 'error',
  })
}

/** Everything in one script, lazily loaded parts included, and in one style sheet where there is one. */
async function whole(title: string, source: string): Promise<Row[]> {
  const { outputFiles } = await esbuild(source, false)
  return outputFiles.map(({ path, contents }) =>
    row(path.endsWith('.css') ? `${title}: CSS` : title, contents),
  )
}

/** The entry and what it imports statically, one after the other. */
async function firstLoad(source: string): Promise<Uint8Array> {
  const { metafile, outputFiles } = await esbuild(source, true)
  const outputs = Object.entries(metafile.outputs)
  const wanted = outputs
    .filter(([, { entryPoint }]) => entryPoint === '<stdin>')
    .map(([path]) => path)
  for (const path of wanted) {
    const imports = metafile.outputs[path]?.imports ?? []
    for (const { kind, path: other } of imports) {
      if (kind === 'import-statement' && !wanted.includes(other)) wanted.push(other)
    }
  }
  const parts = outputFiles.filter((file) => wanted.some((path) => file.path.endsWith(path)))
  return Buffer.concat(parts.map(({ contents }) => contents))
}

function row(title: string, code: Uint8Array): Row {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return {
    bundle: title,
    minified: code.length,
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code, { params }).length,
  }
}

/** Bytes that an app downloads, by the same bundler and options for all. */
export async function measureSize(): Promise<void> {
  const rows: Row[] = []
  for (const [title, source] of BUNDLES) {
    const first = FIRST_LOADS[title]
    if (first !== undefined) rows.push(row(`${title}, ${first}`, await firstLoad(source)))
    const all = first === undefined ? title : `${title}, with all that loads later`
    rows.push(...(await whole(all, source)))
  }
  report('size', 'Bytes (esbuild, bundle, minify, ES2022, production; gzip -9, brotli 11)', rows)
}
