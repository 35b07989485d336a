import { readFile, rm, writeFile } from 'node:fs/promises'
import { rollup } from 'rollup'
import { defineConfig } from 'tsup'
import { shortenStyles } from './shorten-styles.ts'

const JSX_TYPES = 'dist/jsx.d.ts'
const PARTS = 'dist/script'

/** The bundler of the declarations drops the comment by which an app with one framework can do without the others. */
async function keepNoCheck(): Promise<void> {
  const [comment = ''] = (await readFile('src/frameworks/jsx.ts', 'utf8')).split('\n')
  const types = await readFile(JSX_TYPES, 'utf8')
  if (!types.startsWith(comment)) await writeFile(JSX_TYPES, `${comment}\n${types}`)
}

/**
 * Puts what the script loads at once into the script itself. The first bundler keeps what later parts share with it in files
 * of their own, which a page with a script tag finds only when it has read the script, a round trip later.
 */
async function joinFirstLoad(): Promise<void> {
  const bundle = await rollup({ input: `${PARTS}/cognito-elements.js` })
  await bundle.write({
    dir: 'dist',
    // All that the first screen runs is compiled while it is read, off the main thread, not function by function when it
    // is called (V8, "explicit compile hints"); has to be the first line.
    banner: ({ isEntry }) => (isEntry ? '//# allFunctionsCalledOnLoad' : ''),
    compact: true,
    minifyInternalExports: true,
    // The first bundler's own hash is of no use any more.
    chunkFileNames: ({ name }) => `cognito-elements-${name.replace(/-[A-Z0-9]{8}$/, '')}-[hash].js`,
  })
  await bundle.close()
  await rm(PARTS, { recursive: true })
}

/** The one file for a script tag, and beside it what it loads later; built second, into the folder of the package. */
export default defineConfig({
  entry: { 'cognito-elements': 'src/script.ts' },
  outDir: PARTS,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  minify: true,
  splitting: true,
  noExternal: [/./],
  esbuildOptions: (options) => {
    options.chunkNames = '[name]-[hash]'
    options.charset = 'utf8'
  },
  esbuildPlugins: [shortenStyles],
  onSuccess: async () => {
    await joinFirstLoad()
    await keepNoCheck()
  },
})
