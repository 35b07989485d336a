import { defineConfig } from 'tsup'

export default defineConfig({
  // One file for each component, so that an app leaves out the elements that it does not use.
  entry: ['src/index.ts', 'src/generated/*.ts'],
  format: 'esm',
  target: 'es2022',
  banner: { js: "'use client'" },
  dts: { entry: 'src/index.ts' },
  clean: true,
})
