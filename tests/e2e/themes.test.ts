import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeProblems } from './support/axe.ts'
import { useDemo, type VisitOptions } from './support/use-demo.ts'

const demo = useDemo()

const visit = async (query = '', options: VisitOptions = {}): Promise<Page> => {
  const { page } = await demo.visit({ ...options, query: `themes${query}` })
  await page.locator('.pane .cui-submit').first().waitFor()
  await page.locator('.verdict:not(:empty)').waitFor()
  return page
}

const css = async (page: Page): Promise<string> =>
  (await page.getByRole('region', { name: 'CSS', exact: true }).textContent()) ?? ''

/** The colour of the first button in the previews of a scheme. */
const buttonColour = (page: Page, scheme: 'light' | 'dark'): Promise<string> =>
  page
    .locator(`.pane.is-${scheme} .cui-submit`)
    .first()
    .evaluate((button) => getComputedStyle(button).backgroundColor)

/** A row of the table: the least ratio, and those in light and dark. */
const contrast = (page: Page, name: string): Promise<readonly string[]> =>
  page
    .getByRole('row', { name: new RegExp(`^${name} `) })
    .getByRole('cell')
    .allTextContents()

it('a colour reaches the previews, the style sheet and the address, and a reload keeps it', async () => {
  const page = await visit()
  const before = await buttonColour(page, 'dark')
  await page.getByLabel('Accent', { exact: true }).fill('light-dark(#0a7d55, #ffcc00)')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await buttonColour(page, 'light')).toBe('rgb(10, 125, 85)')
  expect(await buttonColour(page, 'dark')).toBe('rgb(255, 204, 0)')
  expect(await css(page)).toContain('  --cognito-accent: light-dark(#0a7d55, #ffcc00);')

  await page.reload()
  await page.locator('.pane .cui-submit').first().waitFor()
  expect(await buttonColour(page, 'light')).toBe('rgb(10, 125, 85)')
  expect(await page.getByLabel('Accent, dark', { exact: true }).inputValue()).toBe('#ffcc00')

  await page.getByRole('button', { name: 'Reset Accent' }).click()
  expect(await buttonColour(page, 'dark')).toBe(before)
  expect(new URL(page.url()).search).toBe('')
})

it('a preset and what is changed of it are for the account too', async () => {
  const page = await visit('?preset=rounded&border=%23112233')
  const card = await page.locator('.pane.is-light cognito-profile').evaluate(({ shadowRoot }) => {
    const node = shadowRoot?.querySelector('[part="card"]') as Element
    const { borderRadius, borderTopColor } = getComputedStyle(node)
    return { borderRadius, borderTopColor }
  })
  expect(card).toEqual({ borderRadius: '28px', borderTopColor: 'rgb(17, 34, 51)' })
  await page.locator('.pane.is-dark').getByText('anna@example.com').waitFor()
})

it('a picker changes one scheme and leaves the other as it is', async () => {
  const page = await visit('?accent=%23112233')
  await page.getByLabel('Accent, dark', { exact: true }).fill('#eeddcc')
  expect(await css(page)).toContain('--cognito-accent: light-dark(#112233, #eeddcc);')
})

it('low contrast is measured in both schemes and warned of', async () => {
  const page = await visit()
  await page.getByText('All contrasts are high enough.').waitFor()
  // White on white is 1, black on white is 21 (WCAG 2.2, definition of contrast ratio).
  await page.goto(
    `${demo.process.pageUrl}themes?accent=light-dark(white,black)&on-accent=white&background=white`,
  )
  await page.getByText('too low for WCAG 2.2, level AA').waitFor()
  const [least, light, dark] = await contrast(page, 'Text of the button')
  expect([least, light, dark]).toEqual(['4.5', '1.0 is less than 4.5', '21.0'])
})

it('an address cannot bring rules of its own into the page', async () => {
  const hostile = new URLSearchParams({
    accent: 'red;}*{display:none',
    link: 'red/*',
    muted: 'rgb(1, 2, 3',
    font: '"serif',
    background: 'url(https://example.com/seen)',
    radius: '12px;color:red',
    preset: '../secret',
  })
  const page = await visit(`?${hostile}`)
  expect(await css(page)).toBe('/* Nothing is changed yet. */')
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
})

it('what is no colour is refused in words', async () => {
  const page = await visit()
  const accent = page.getByLabel('Accent', { exact: true })
  await accent.fill('a nice green')
  await page.keyboard.press('Tab')
  await page.getByText('This is no colour that can be used here.').waitFor()
  expect(await accent.getAttribute('aria-invalid')).toBe('true')
  expect(await css(page)).toBe('/* Nothing is changed yet. */')
})

it('a slider moves by keyboard, and frame and density are attributes', async () => {
  const page = await visit()
  await page.getByRole('slider', { name: 'Corners', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await css(page)).toContain('--cognito-radius: 11px;')
  await page.getByRole('radio', { name: 'Bare' }).focus()
  await page.keyboard.press('Space')
  expect(await css(page)).toContain('<cognito-login variant="bare">')
  const variants = await page
    .locator('.pane cognito-login')
    .evaluateAll((logins) => logins.map((login) => login.getAttribute('variant')))
  expect(new Set(variants)).toEqual(new Set(['bare']))
})

it('the screens can be tried, and nothing is sent', async () => {
  const page = await visit()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const pane = page.getByRole('group', { name: 'Sign in, light' })
  await pane.getByLabel('User name').fill('anna')
  await pane.getByLabel('Password', { exact: true }).fill('anything')
  await pane.locator('.cui-submit').click()
  await pane.locator('.cui-submit[aria-busy]').waitFor()
  await pane.locator('.cui-submit:not([aria-busy])').waitFor()
  expect(asked.filter((url) => url.startsWith(demo.process.poolUrl))).toEqual([])
})

const LOOKS: readonly (readonly [string, string, VisitOptions])[] = [
  ['light', '', { colorScheme: 'light' }],
  ['dark and narrow', '', { colorScheme: 'dark', viewport: { width: 360, height: 800 } }],
  ['right to left', '?dir=rtl', { viewport: { width: 768, height: 1024 } }],
  ['forced colours', '', { forcedColors: 'active' }],
]

it.each(LOOKS)('the theme editor is accessible: %s', async (_name, query, look) => {
  const page = await visit(query, look)
  for (const group of await page.locator('details.group').all()) {
    if ((await group.getAttribute('open')) === null) await group.locator('summary').click()
  }
  const problems = await axeProblems(page)
  // Where the system replaces colours, axe compares its backgrounds with texts as they were written.
  const isForced = look.forcedColors === 'active'
  expect(problems.filter((text) => !(isForced && text.startsWith('color-contrast')))).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
