import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { type Row, report } from '../report/report.ts'

/** What each bundle imports; the names are what an app of that kind needs. */
const BUNDLES: readonly (readonly [title: string, source: string])[] = [
  [
    '@cognito-kit/core: SRP sign-in, answer with a code, current tokens, sign-out',
    `export { answerCode, createClient, currentTokens, signInWithSrp, signOut } from '@cognito-kit/core'`,
  ],
  [
    '@cognito-kit/core: everything',
    `export * from '@cognito-kit/core'; export * from '@cognito-kit/core/login'`,
  ],
  ['<cognito-login> with core and lit', `import '@cognito-kit/elements/login'`],
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
]

async function bundle(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    legalComments: 'none',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/** Bytes that an app downloads, by the same bundler and options for all. */
export async function measureSize(): Promise<void> {
  const rows: Row[] = []
  for (const [title, source] of BUNDLES) {
    const code = await bundle(source)
    const brotli = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    rows.push({
      bundle: title,
      minified: code.length,
      gzip: gzipSync(code, { level: 9 }).length,
      brotli: brotli.length,
    })
  }
  report('size', 'Bytes (esbuild, bundle, minify, ES2022, production; gzip -9, brotli 11)', rows)
}
