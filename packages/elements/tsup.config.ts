import { cp } from 'node:fs/promises'
import { defineConfig } from 'tsup'
import { shortenStyles } from './shorten-styles.ts'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    define: 'src/define.ts',
    login: 'src/components/login/login.ts',
    jsx: 'src/frameworks/jsx.ts',
    vue: 'src/frameworks/vue.ts',
    svelte: 'src/frameworks/svelte.ts',
  },
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
  esbuildPlugins: [shortenStyles],
  onSuccess: async () => {
    await cp('themes', 'dist/themes', { recursive: true })
    await cp('layered.css', 'dist/layered.css')
  },
})
