import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  installPacked,
  type PackedPackage,
  PUBLISHED,
  specifiersOf,
  TSC,
  tryRun,
} from './packed-package.ts'

/** What a package needs of the others, itself first. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  protocol: ['protocol'],
  core: ['core', 'protocol'],
  elements: ['elements', 'core', 'protocol'],
  local: ['local', 'protocol'],
  react: ['react', 'elements', 'core', 'protocol'],
}

/** What a tarball holds beside what every one does. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  protocol: ['model'],
  elements: [
    'custom-elements.json',
    'llms.txt',
    'vscode.css-custom-data.json',
    'vscode.html-custom-data.json',
    'web-types.json',
  ],
}

/** Libraries that a user of the package is sure to have: core runs where there is no DOM. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  protocol: ['ES2022'],
  core: ['ES2022'],
  elements: ['ES2022', 'DOM', 'DOM.Iterable'],
  local: ['ES2022', 'DOM', 'DOM.Iterable'],
  react: ['ES2022', 'DOM', 'DOM.Iterable'],
}

function compilerOptions(folder: string): object {
  return {
    target: 'ES2022',
    module: 'NodeNext',
    lib: LIBRARIES[folder],
    types: folder === 'local' ? ['node'] : [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  }
}

describe.each(PUBLISHED)('the tarball of %s', (folder) => {
  let project: string
  let packed: PackedPackage

  beforeAll(() => {
    const installed = installPacked(NEEDED[folder] ?? [folder])
    project = installed.path
    const [first] = installed.packages
    if (first === undefined) throw new Error(`${folder} was not packed`)
    packed = first
  })

  afterAll(() => rmSync(project, { recursive: true, force: true }))

  test('holds what a user needs and nothing else', () => {
    const allowed = ['LICENSE', 'README.md', 'dist', 'package.json', ...(MORE[folder] ?? [])]
    expect(readdirSync(packed.path).sort()).toEqual(allowed.sort())
  })

  test('names no workspace version and no source', () => {
    const { exports, bin = {}, dependencies = {} } = packed.manifest
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^[\^~]?\d/)
    const targets = Object.entries(exports).flatMap(([subpath, target]) =>
      subpath.endsWith('.json')
        ? []
        : typeof target === 'string'
          ? [target]
          : Object.values(target),
    )
    for (const target of [...targets, ...Object.values(bin)])
      expect(target).toMatch(/^(\.\/)?dist\//)
  })

  test('pleases publint', async () => {
    const { tarball, manifest } = packed
    const copy = tarball.buffer.slice(
      tarball.byteOffset,
      tarball.byteOffset + tarball.byteLength,
    ) as ArrayBuffer
    const { messages } = await publint({
      pack: { tarball: copy },
      level: 'suggestion',
      strict: true,
    })
    expect(messages.map((message) => formatMessage(message, manifest as never))).toEqual([])
  })

  test('has the right types under every resolution that knows ES modules', async () => {
    const result = await checkPackage(createPackageFromTarballData(packed.tarball), {
      excludeEntrypoints: [/\.css$/],
    })
    const problems = 'problems' in result ? result.problems : [{ kind: 'Untyped' }]
    // ES modules only: `require` of one is an error in old Node, and the resolution of Node 10 knows no exports.
    const relevant = problems.filter(
      (problem) =>
        problem.kind !== 'CJSResolvesToESM' &&
        !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
    )
    expect(relevant).toEqual([])
  })

  test('can be imported in Node by every subpath', () => {
    const lines = specifiersOf(packed).map((one) => `await import('${one}')`)
    const code = lines.join('\n')
    expect(tryRun(process.execPath, ['--input-type=module', '--eval', code], project)).toBe('')
  })

  test('has declarations that type-check in a project of its user', () => {
    const lines = specifiersOf(packed).map((one, index) => `export * as m${index} from '${one}'`)
    writeFileSync(join(project, 'index.mts'), lines.join('\n'))
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: compilerOptions(folder), include: ['index.mts'] }),
    )
    expect(tryRun(process.execPath, [TSC, '-p', project], project)).toBe('')
  })
})

describe('@cognito-kit/elements behind a bundler', () => {
  let project: string

  beforeAll(() => {
    project = installPacked(NEEDED['elements'] ?? []).path
  })

  afterAll(() => rmSync(project, { recursive: true, force: true }))

  // A bundler drops a module that package.json does not list under `sideEffects`, and with it the definition.
  test.each([
    ['define', 'login'],
    ...[
      'login',
      'provider',
      'account',
      'profile',
      'password',
      'mfa',
      'passkeys',
      'devices',
      'sessions',
      'delete-account',
    ].map((name) => [name, name]),
  ])('./%s still defines <cognito-%s>', async (subpath, name) => {
    const { outputFiles } = await build({
      stdin: { contents: `import '@cognito-kit/elements/${subpath}'`, resolveDir: project },
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
    })
    expect(outputFiles[0]?.text).toContain(`customElements.define("cognito-${name}"`)
  })
})

test('the licence of every package is that of the repository', () => {
  const text = readFileSync(join(import.meta.dirname, '../../LICENSE'), 'utf8')
  for (const folder of PUBLISHED) {
    expect(
      readFileSync(join(import.meta.dirname, '../../packages', folder, 'LICENSE'), 'utf8'),
    ).toBe(text)
  }
})
