import { expect, it } from 'vitest'
import { axeProblems } from './support/axe.ts'
import { LoginPage } from './support/login-page.ts'
import { useDemo } from './support/use-demo.ts'

const demo = useDemo()

it('a secret in an address is noticed', async () => {
  const { page, witness } = await demo.visit({ mustBeClean: false })
  witness.keep('Quiet-river-42')
  await page.evaluate(() => fetch('/mark.svg?hint=Quiet-river-42'))
  const finding = expect.stringContaining('hint=Quiet-river-42')
  await expect.poll(() => witness.findings()).toContainEqual(finding)
})

it('a violated content security policy is noticed', async () => {
  const { page, witness } = await demo.visit({ mustBeClean: false })
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  const finding = 'policy violated: style-src-attr by inline'
  await expect.poll(() => witness.findings()).toContain(finding)
})

it('markup from text is refused, so the page must be made without it', async () => {
  const { page, witness } = await demo.visit({ mustBeClean: false })
  const attempt = page.evaluate(() => {
    document.body.innerHTML = '<p>replaced</p>'
  })
  await expect(attempt).rejects.toThrow('TrustedHTML')
  const finding = 'policy violated: require-trusted-types-for by trusted-types-sink'
  await expect.poll(() => witness.findings()).toContain(finding)
})

it('a field without a name is noticed', async () => {
  const { page } = await demo.visit()
  const field = new LoginPage(page).field('User name')
  await field.waitFor()
  await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.remove())
  expect((await axeProblems(page)).join()).toContain('label')
})
