import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { shortenStyles } from '../../../packages/elements/shorten-styles.ts'

/** What a bundler made of an entry. */
export interface Bundle {
  /** Bytes of all files that load with the entry, each compressed by gzip -9. */
  readonly gzipBytes: number
  /** Paths of the modules in them, from the working folder. */
  readonly inputs: readonly string[]
  /** Their text. */
  readonly code: string
}

/** Name of the module that is bundled; what it loads later has outputs with entry points of their own. */
const ENTRY = 'entry.js'

/** The output files that the entry imports at once, itself first; `import()` loads later and is left out. */
function loadedFirst({ outputs }: Metafile): string[] {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === ENTRY)
  const queue = entry === undefined ? [] : [entry]
  for (const path of queue) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !queue.includes(imported)) queue.push(imported)
    }
  }
  return queue
}

/**
 * Bundles a module for browsers and weighs it.
 *
 * @param folder - Absolute path of the folder that the module's imports are resolved from.
 * @param code - Text of the module.
 */
export async function bundle(folder: string, code: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder, sourcefile: ENTRY, loader: 'js' },
    absWorkingDir: folder,
    outdir: posix.join(folder, 'bundle'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    plugins: [shortenStyles],
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const paths = loadedFirst(metafile)
  const texts = outputFiles
    .filter(({ path }) => paths.includes(posix.relative(folder, path)))
    .map(({ contents }) => contents)
  return {
    gzipBytes: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
    inputs: paths.flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {})),
    code: texts.map((text) => new TextDecoder().decode(text)).join('\n'),
  }
}
