import { readFile, writeFile } from 'node:fs/promises'
import { defineConfig } from 'vite'
import { shortenStylesInVite } from './shorten-styles.ts'

const JSX_TYPES = 'dist/jsx.d.ts'

/** The bundler of the declarations drops the comment by which an app with one framework can do without the others. */
async function keepNoCheck(): Promise<void> {
  const [comment = ''] = (await readFile('src/frameworks/jsx.ts', 'utf8')).split('\n')
  const types = await readFile(JSX_TYPES, 'utf8')
  if (!types.startsWith(comment)) await writeFile(JSX_TYPES, `${comment}\n${types}`)
}

/**
 * The one file for a script tag, and beside it what it loads later; built second, into the folder of the package.
 *
 * Not by tsup, which puts what the file shares with later parts into files of their own: a page with a script tag finds
 * those only when it has read the first one, a round trip later.
 */
export default defineConfig({
  plugins: [shortenStylesInVite, { name: 'keep-no-check', closeBundle: keepNoCheck }],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: { entry: 'src/script.ts', formats: ['es'], fileName: 'cognito-elements' },
    rolldownOptions: {
      // What comes later gets what it shares from the entry itself.
      preserveEntrySignatures: 'allow-extension',
      output: { minify: true, chunkFileNames: 'cognito-elements-[name]-[hash].js' },
    },
  },
})
