import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

/** What a bundler made of an entry. */
export interface Bundle {
  /** Bytes of all that loads with the entry, compressed by gzip -9. */
  readonly gzipBytes: number
  /** Paths of the modules in them, from the working folder. */
  readonly inputs: readonly string[]
  /** Their text. */
  readonly code: string
}

/**
 * Leaves what `import()` names out: it loads later, and what it shares with the entry stays with the entry, as bundlers of
 * apps have it. esbuild's own splitting makes a file for each set of modules that are shared, each compressed anew.
 */
const LATER: Plugin = {
  name: 'later',
  setup(made) {
    made.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

/**
 * Bundles a module for browsers and weighs it.
 *
 * @param folder - Absolute path of the folder that the module's imports are resolved from.
 * @param contents - Text of the module.
 */
export async function bundle(folder: string, contents: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: folder, sourcefile: 'entry.js', loader: 'js' },
    absWorkingDir: folder,
    bundle: true,
    plugins: [LATER],
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const code = outputFiles.map(({ text }) => text).join('')
  return {
    gzipBytes: gzipSync(code, { level: 9 }).length,
    inputs: Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)),
    code,
  }
}
