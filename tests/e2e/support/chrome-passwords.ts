import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'

/** A password that Chromium keeps. */
export interface KeptPassword {
  readonly url: string
  readonly username: string
  readonly password: string
}

/** The part of the extension interface of `chrome://password-manager` that the tests use. */
declare const chrome: {
  readonly passwordsPrivate: {
    addPassword(options: KeptPassword & { note: string; useAccountStore: boolean }): Promise<void>
  }
}

/**
 * Chromium's own password manager, in a profile of its own.
 *
 * Nobody can press its buttons, which are no part of a page; what it makes of a form and what it decides stands in the log
 * that it writes to `chrome://password-manager-internals`.
 */
export class ChromePasswords {
  readonly context: BrowserContext
  readonly #log: Page
  readonly #folder: string

  private constructor(context: BrowserContext, log: Page, folder: string) {
    this.context = context
    this.#log = log
    this.#folder = folder
  }

  /** Starts Chromium as for a person: with the flag of automation it saves and fills nothing. */
  static async start(): Promise<ChromePasswords> {
    const executablePath = findChromium()
    if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
    const folder = await mkdtemp(join(tmpdir(), 'cognito-kit-profile-'))
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      ignoreDefaultArgs: ['--enable-automation'],
      args: [...CHROMIUM_FLAGS],
    })
    context.setDefaultTimeout(10_000)
    const log = await context.newPage()
    await log.goto('chrome://password-manager-internals')
    return new ChromePasswords(context, log, folder)
  }

  /** What it wrote so far. */
  async log(): Promise<string> {
    return (await this.#log.locator('body').textContent()) ?? ''
  }

  /** Puts a password in, as if the person had agreed to keep it. */
  async keep(password: KeptPassword): Promise<void> {
    const page = await this.context.newPage()
    await page.goto('chrome://password-manager/passwords')
    await page.evaluate(
      (kept) => chrome.passwordsPrivate.addPassword({ ...kept, note: '', useAccountStore: false }),
      password,
    )
    await page.close()
  }

  /** Ends Chromium and forgets the profile. */
  async end(): Promise<void> {
    await this.context.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
