import { readFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Takes blanks out of the style sheets, which no minifier touches because they are template literals. */
const shortenStyles: Plugin = {
  name: 'shorten-styles',
  setup(build) {
    build.onLoad({ filter: /(styles|tokens|form-controls)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replace(/css`[^`]*`/g, (css) =>
        css
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,]) /g, '$1')
          .replace(/: /g, ':')
          .replace(/;}/g, '}'),
      )
      return { contents, loader: 'ts' }
    })
  },
}

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    define: 'src/define.ts',
    login: 'src/components/login/login.ts',
    provider: 'src/components/provider/provider.ts',
    account: 'src/components/account/account.ts',
    profile: 'src/components/profile/profile.ts',
    password: 'src/components/password/password.ts',
    mfa: 'src/components/mfa/mfa.ts',
    passkeys: 'src/components/passkeys/passkeys.ts',
    devices: 'src/components/devices/devices.ts',
    sessions: 'src/components/sessions/sessions.ts',
    'delete-account': 'src/components/delete-account/delete-account.ts',
  },
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
  esbuildPlugins: [shortenStyles],
})
