import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/login/index.ts',
    'src/oauth/index.ts',
    'src/server/index.ts',
    'src/account/draw-qr-code.ts',
  ],
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
})
