import { readFile, writeFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'
import { shortenStyles } from './shorten-styles.ts'

const JSX_TYPES = 'dist/jsx.d.ts'

/** The bundler of the declarations drops the comment by which an app with one framework can do without the others. */
async function keepNoCheck(): Promise<void> {
  const [comment = ''] = (await readFile('src/frameworks/jsx.ts', 'utf8')).split('\n')
  const types = await readFile(JSX_TYPES, 'utf8')
  if (!types.startsWith(comment)) await writeFile(JSX_TYPES, `${comment}\n${types}`)
}

/** The one file for a script tag, and beside it what it loads later; built second, into the folder of the package. */
export default defineConfig({
  entry: { 'cognito-elements': 'src/script.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  minify: true,
  splitting: true,
  noExternal: [/./],
  esbuildOptions: (options) => {
    options.chunkNames = 'cognito-elements-[name]-[hash]'
  },
  esbuildPlugins: [shortenStyles],
  onSuccess: keepNoCheck,
})
