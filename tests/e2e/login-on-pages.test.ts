import { describe, expect, it } from 'vitest'
import { allowMfa, giveMfa, WITH_MESSAGES } from './support/allow-mfa.ts'
import { LoginElement } from './support/login-element.ts'
import { ANNA, CLIENT_ID, type LoginPool, POOL_ID } from './support/login-pool.ts'
import { enterCode, signInAs } from './support/sign-in-as.ts'
import { useLoginApp } from './support/use-login-app.ts'

const app = useLoginApp('login')

/** A second pool on the same server. */
const OTHER = { poolId: 'eu-west-1_LoginApp2', clientId: 'loginappclient000000000002' }

const BEN = { username: 'ben', password: 'Correct-horse-2' }

async function addOtherPool({ server }: LoginPool): Promise<void> {
  const ExplicitAuthFlows = ['ALLOW_USER_SRP_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const]
  const client = { id: OTHER.clientId, name: 'other', ExplicitAuthFlows }
  await server.pool.seed({
    pools: [{ id: OTHER.poolId, name: 'other', clients: [client], users: [BEN] }],
  })
}

const elementFor = (
  { server }: LoginPool,
  { poolId, clientId }: typeof OTHER = { poolId: POOL_ID, clientId: CLIENT_ID },
  content = '',
): string =>
  `<cognito-login user-pool-id="${poolId}" client-id="${clientId}" endpoint="${server.url}">${content}</cognito-login>`

describe('style sheets of a page that mean harm', () => {
  it.each([
    ['hide inputs and buttons', 'input, button, form { display: none }'],
    ['have weight', 'body main input { opacity: 0; position: absolute; left: -999px }'],
    ['take everything back', '* { all: unset !important }'],
  ])('%s, and people sign in all the same', async (_name, css) => {
    app.server.render({ css })
    const { page } = await app.visit()
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    for (const name of ['username', 'password']) {
      const box = await login.field(name).boundingBox()
      expect(box?.width).toBeGreaterThan(100)
      expect(box?.height).toBeGreaterThan(10)
      expect(box?.x).toBeGreaterThanOrEqual(0)
    }
    await signInAs(login)
  })
})

describe('markup where only text is meant', () => {
  const MARKUP = '<img src=x onerror=alert(1)><b>bold</b>'

  /** What stands in the element that nobody but the markup could have brought. */
  const STRANGE = 'img, script, b, iframe'

  it('in attributes is text, or told as a mistake of the page', async () => {
    const { page, reopen } = await app.visit({
      attributes: { username: MARKUP, providers: `Home${MARKUP}`, domain: 'https://example.com' },
    })
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    expect(await login.field('username').inputValue()).toBe(MARKUP)
    expect(await login.host.locator(STRANGE).count()).toBe(0)
    for (const name of ['auth-flow', 'user-pool-id', 'password-policy', 'storage']) {
      await reopen({ [name]: MARKUP })
      await login.host.getByRole('heading', { name: 'Sign-in is not available' }).waitFor()
      expect(await login.host.locator(STRANGE).count()).toBe(0)
    }
  })

  it('in what the pool says is text', async () => {
    const { page } = await app.visit({ attributes: { 'auth-flow': 'password' } })
    await page.route('http://127.0.0.1:*/', (route) =>
      route.fulfill({
        headers: { 'access-control-allow-origin': '*' },
        contentType: 'application/x-amz-json-1.1',
        body: JSON.stringify({
          ChallengeName: 'EMAIL_OTP',
          ChallengeParameters: {
            CODE_DELIVERY_DESTINATION: MARKUP,
            CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
          },
          Session: 'sentinel-session-of-twenty-letters',
        }),
      }),
    )
    const login = new LoginElement(page)
    await signInAs(login, 'code')
    expect(await login.host.locator('.cui-lead').textContent()).toContain(MARKUP)
    expect(await login.host.locator(STRANGE).count()).toBe(0)
  })
})

it('two elements of two pools sign in apart from one another', async () => {
  const { page } = await app.visit({
    before: async (pool) => {
      await addOtherPool(pool)
      app.server.render({ main: elementFor(pool) + elementFor(pool, OTHER) })
    },
  })
  const [first, second] = [0, 1].map((at) => new LoginElement(page, at))
  if (!first || !second) throw new Error('There are two')
  await signInAs(first)
  await second.waitFor('sign-in')
  await signInAs(second, 'signed-in', BEN)
  expect(await first.host.locator('.cui-lead').textContent()).toContain(ANNA.username)
  expect(await second.host.locator('.cui-lead').textContent()).toContain(BEN.username)
  const ids = await page.locator('[id]').evaluateAll((nodes) => nodes.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  await first.run('sign-out')
  await first.waitFor('sign-in')
  await second.waitFor('signed-in')
})

describe('a form that the server rendered', () => {
  const FORM = `<form slot="form" method="post" action="/login">
    <h1>Welcome back</h1>
    <label>Email <input name="email" autocomplete="username" required></label>
    <label>Password <input name="secret" type="password" autocomplete="current-password" required></label>
    <p data-cognito-error></p>
    <button>Sign in</button>
    <a href="/forgot" data-action="forgot-password">Forgot your password?</a>
  </form>`

  it('signs in, tells of mistakes in its own place, and stays the node that it was', async () => {
    const visited = await app.visit({
      pool: WITH_MESSAGES,
      before: async (pool) => app.server.render({ main: elementFor(pool, undefined, FORM) }),
    })
    const { page, codeFor, told } = visited
    await allowMfa(visited, ['sms'])
    await giveMfa(visited, ['sms'])
    const login = new LoginElement(page)
    const form = await page.locator('form[slot="form"]').elementHandle()
    await page.getByLabel('Email').fill(ANNA.username)
    await page.getByLabel('Password').fill('Wrong-horse-1')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[data-cognito-error]').getByText('These details do not match.').waitFor()
    expect(await page.locator('[data-cognito-error]').getAttribute('role')).toBe('alert')
    await page.getByLabel('Password').fill(ANNA.password)
    await page.keyboard.press('Enter')
    await login.waitFor('code')
    expect(await form?.isVisible()).toBe(false)
    expect(await page.locator('input[name="secret"]').inputValue()).toBe('')
    await enterCode(login, await codeFor(ANNA.username))
    expect((await told()).map(({ type }) => type)).toContain('cognito-signed-in')
    expect(page.url()).not.toContain('/login?')

    await login.run('sign-out')
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor()
    expect(await form?.isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await login.waitFor('forgot-password')
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
  })

  it('can be filled in and sent before the script is there', async () => {
    let load = (): void => {}
    const loaded = new Promise<void>((resolve) => {
      load = resolve
    })
    const { page } = await app.visit({
      before: async (pool, tab) => {
        app.server.render({ main: elementFor(pool, undefined, FORM) })
        await tab.route('**/login-steps*.js', async (route) => {
          await loaded
          await route.continue()
        })
      },
    })
    await page.getByLabel('Email').fill(ANNA.username)
    await page.getByLabel('Password').fill(ANNA.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    load()
    await new LoginElement(page).waitFor('signed-in')
  })
})
