import { execFileSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { shortenStylesInVite } from '../../../packages/elements/shorten-styles.ts'

/** What a web server is given of a program. */
export interface Bundle {
  /** The first file, and those that it imports at once. */
  readonly program: { readonly entry: string; readonly imports: readonly string[] }
  readonly styles: readonly string[]
  readonly files: { readonly [path: string]: string | Uint8Array }
}

const ENTRY = join(import.meta.dirname, 'program.ts')

/** Lets text stand for a file of this folder, from which it can import what the others of it can. */
const programFrom = (source: string): Plugin => ({
  name: 'program',
  resolveId: (id) => (id === ENTRY ? ENTRY : undefined),
  load: (id) => (id === ENTRY ? source : undefined),
})

/** Bundles a program as most of the apps that would show the page are bundled: by Vite, for production. */
export async function bundleProgram(source: string): Promise<Bundle> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    plugins: [programFrom(source), shortenStylesInVite],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: ENTRY },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  const [entry] = output
  return {
    program: { entry: entry.fileName, imports: entry.imports },
    styles: output.map(({ fileName }) => fileName).filter((path) => path.endsWith('.css')),
    files: Object.fromEntries(
      output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
    ),
  }
}

const ROOT = join(import.meta.dirname, '../../..')

/** The files of a package as they are published: built here, bundled by nobody else. */
export async function published(program: { folder: string; entry: string }): Promise<Bundle> {
  const folder = join(ROOT, program.folder)
  execFileSync(
    join(ROOT, 'node_modules/.bin/turbo'),
    ['run', 'build', '--output-logs=errors-only'],
    {
      cwd: join(folder, '..'),
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const family = program.entry.replace(/\.js$/, '')
  const paths = (await readdir(folder)).filter((path) => path.startsWith(family))
  const files = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(folder, path))] as const),
  )
  return {
    program: { entry: program.entry, imports: [] },
    styles: [],
    files: Object.fromEntries(files),
  }
}
