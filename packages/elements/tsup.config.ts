import { readdirSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { defineConfig } from 'tsup'
import { shortenStyles } from './shorten-styles.ts'

const LANGUAGES = 'src/translations/languages'

/** Every language is a file of its own, which pages may load ahead. */
const languages = readdirSync(LANGUAGES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [`languages/${file.replace(/\.ts$/, '')}`, `${LANGUAGES}/${file}`])

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    define: 'src/define.ts',
    login: 'src/components/login/login.ts',
    jsx: 'src/frameworks/jsx.ts',
    vue: 'src/frameworks/vue.ts',
    svelte: 'src/frameworks/svelte.ts',
    ...Object.fromEntries(languages),
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
  // Modules are UTF-8 wherever they are served from; escapes would double the size of most languages.
  esbuildOptions: (options) => {
    options.charset = 'utf8'
  },
  onSuccess: async () => {
    await cp('themes', 'dist/themes', { recursive: true })
    await cp('layered.css', 'dist/layered.css')
  },
})
