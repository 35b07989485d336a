import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/operations.ts', 'src/errors.ts', 'src/constraints.ts'],
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
})
