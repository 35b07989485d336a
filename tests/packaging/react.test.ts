import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createLocalPool } from '@cognito-kit/local'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../tooling/run/chromium.mjs'
import { installPacked, link, ROOT, TSC, tryRun } from './packed-package.ts'

const ORIGIN = 'https://app.example'
const SERVICE = 'https://cognito-idp.eu-west-1.amazonaws.com'
const PASSWORD = 'correct horse 1!'

/** The program that the README shows. */
const PROGRAM = /^```tsx\n(.*?)^```$/ms.exec(
  readFileSync(join(ROOT, 'packages/react/README.md'), 'utf8'),
)?.[1]

/** An element as a bare tag, with one mistake or none. */
const tagWith = (attribute: string): string => `import '@cognito-kit/elements/jsx'
export const tag = <cognito-login ${attribute} />
`

/** Answers in the service's place for the ids that the README names. */
const pool = createLocalPool({
  origin: SERVICE,
  seed: {
    pools: [
      {
        id: 'eu-west-1_AbCdEfGhI',
        name: 'people',
        Policies: { PasswordPolicy: { RequireUppercase: false } },
        clients: [
          {
            id: '1h57kf5cpq17m0eml12example',
            name: 'app',
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
        users: [{ username: 'anna', password: PASSWORD }],
      },
    ],
  },
})

describe('an app with React and nothing else', () => {
  let project: string

  beforeAll(() => {
    project = installPacked(['react', 'elements', 'core', 'protocol']).path
    const modules = join(project, 'node_modules')
    for (const name of ['preact', 'solid-js', 'svelte', 'vue']) rmSync(join(modules, name))
    for (const name of ['react-dom', '@types/react-dom']) {
      link(name, join(ROOT, 'packages/react'), modules)
    }
  })

  afterAll(() => rmSync(project, { recursive: true, force: true }))

  /** What the compiler says to a file, with the declarations of the packages checked too. */
  function compile(text: string): string {
    writeFileSync(join(project, 'main.tsx'), text)
    const compilerOptions = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: [],
      jsx: 'react-jsx',
      strict: true,
      noEmit: true,
    }
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['main.tsx'] }),
    )
    return tryRun(process.execPath, [TSC, '-p', project], project)
  }

  test('compiles the program of the README, and bare tags without the types of other frameworks', () => {
    expect(compile(PROGRAM ?? '')).toBe('')
    expect(compile(tagWith('storage="session"'))).toBe('')
    expect(() => compile(tagWith('storage="cookie"'))).toThrow(`Type '"cookie"' is not assignable`)
  })

  test('signs people in by the program of the README', async () => {
    const { outputFiles } = await build({
      stdin: { contents: PROGRAM ?? '', resolveDir: project, loader: 'tsx' },
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      write: false,
      logLevel: 'silent',
    })
    const executablePath = findChromium()
    if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
    const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
    const page = await browser.newPage()
    page.setDefaultTimeout(10_000)
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' })
        : route.fulfill({
            contentType: 'text/html',
            body: '<!doctype html><title>App</title><body><script type="module" src="/app.js"></script>',
          }),
    )
    await page.route(`${SERVICE}/**`, async (route) => {
      const request = route.request()
      const [method, body] = [request.method(), request.postData()]
      const init = { method, headers: request.headers(), ...(body === null ? {} : { body }) }
      const answer = await pool.fetch(new Request(request.url(), init))
      const headers = Object.fromEntries(answer.headers)
      await route.fulfill({ status: answer.status, headers, body: await answer.text() })
    })
    await page.goto(ORIGIN)
    await page.locator('.cui-input[name=username]').fill('anna')
    await page.locator('.cui-input[name=password]').fill(PASSWORD)
    await page.locator('.cui-submit').click()
    await page.getByRole('heading', { name: 'Hello anna' }).waitFor()
    await browser.close()
  })
})
