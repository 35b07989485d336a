import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

export default defineConfig([
  {
    entry: { index: 'src/index.ts', 'node/index': 'src/node/index.ts' },
    format: 'esm',
    target: 'es2022',
    dts: true,
    clean: true,
    // In the workspace the tables of the protocol are TypeScript sources, which Node 20 cannot load.
    noExternal: [/^@cognito-kit\/protocol/],
  },
  {
    entry: { cli: 'src/cli.ts' },
    format: 'esm',
    target: 'es2022',
    // Start-up time: one file loads in half the time of a hundred. LMDB is native and loaded only for --data, the mail
    // client only when the first mail is forwarded.
    noExternal: [/^@cognito-kit\/protocol/, /^@noble\/hashes/, 'jose'],
    external: ['lmdb', 'nodemailer'],
    define: { 'process.env.COGNITO_KIT_VERSION': JSON.stringify(version) },
  },
])
