import type { BrowserContext, Page, Request, Response } from 'playwright-core'

/** Members of the protocol's messages that are secret, and the code of an inbox message. */
const SECRET_MEMBERS = [
  'AccessToken',
  'IdToken',
  'RefreshToken',
  'Session',
  'Password',
  'ConfirmationCode',
  'NEW_PASSWORD',
  'SecretCode',
  'SMS_MFA_CODE',
  'EMAIL_OTP_CODE',
  'SMS_OTP_CODE',
  'code',
]

/** What the browser itself says when the pool refuses something; the page cannot prevent that line. */
const REFUSED = /^Failed to load resource: the server responded with a status of 400/

/** All secret strings in a JSON value. */
function secretsIn(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return SECRET_MEMBERS.includes(name) && value ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, key))
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

/** Watches everything that a page says and asks for. */
export class Witness {
  readonly lines: string[] = []
  readonly problems: string[] = []
  readonly urls: string[] = []
  readonly #secrets = new Set<string>()
  readonly #reading: Promise<void>[] = []

  constructor(context: BrowserContext) {
    context.on('page', (page) => this.#watch(page))
    context.on('request', (request) => this.#sent(request))
    context.on('response', (response) => void this.#reading.push(this.#answered(response)))
  }

  /** Also watches for a secret that a person types. */
  keep(...secrets: readonly string[]): void {
    for (const secret of secrets) this.#secrets.add(secret)
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      this.lines.push(message.text())
      const isBad = ['error', 'warning'].includes(message.type())
      if (isBad && !REFUSED.test(message.text())) this.problems.push(message.text())
    })
    page.on('pageerror', (error) => void this.problems.push(`uncaught: ${error.message}`))
  }

  #sent(request: Request): void {
    this.urls.push(request.url())
    this.keep(...secretsIn(parse(request.postData())))
  }

  async #answered(response: Response): Promise<void> {
    // A page that is left cancels its requests; their bodies are gone.
    const text = await response.text().catch(() => null)
    this.keep(...secretsIn(parse(text)))
  }

  /** Errors, violated policies, and secrets where others can read them, one line each; empty when all is well. */
  async findings(): Promise<readonly string[]> {
    await Promise.all(this.#reading)
    const told = [...this.urls.map((url) => decodeURIComponent(url)), ...this.lines]
    return [...this.problems, ...this.leaksIn(told)]
  }

  /** Those of some texts that hold a secret, one line each. */
  leaksIn(texts: readonly string[]): readonly string[] {
    return [...this.#secrets].flatMap((secret) =>
      texts.filter((text) => text.includes(secret)).map((text) => `secret in: ${text}`),
    )
  }

  /** How many secrets passed by; a test that saw none proves nothing. */
  get secretCount(): number {
    return this.#secrets.size
  }
}
