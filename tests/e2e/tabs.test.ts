import { expect, it } from 'vitest'
import type { CoreApp } from './support/core-app.ts'
import { useCoreApp } from './support/use-core-app.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const core: CoreApp['core']
declare const outcome: CoreApp['outcome']
declare const client: CoreApp['client']

const app = useCoreApp()

/** Runs in the page: begins a sign-in by code and leaves the step for other tabs. */
const beginWithCode = async (): Promise<string> => {
  const input = { username: 'anna', preferred: 'EMAIL_OTP' } as const
  const step = await core.signInWithChoice(client, input)
  localStorage.setItem('step', JSON.stringify(step))
  return step.name
}

/** Runs in the page: answers the step that some tab left. */
const answerWithCode = (code: string) => {
  const step = JSON.parse(localStorage.getItem('step') ?? '')
  return outcome(core.answerCode(client, step, code).then(({ name }) => name))
}

it('a step that began in one tab is answered in another, once', async () => {
  const visit = await app.visit()
  const codeNow = (): string => visit.pool.messages({ username: 'anna' }).at(-1)?.code ?? ''
  const other = await visit.openTab()
  expect(await visit.page.evaluate(beginWithCode)).toBe('EMAIL_OTP')
  const code = codeNow()
  expect(await other.evaluate(answerWithCode, code)).toEqual({ value: 'DONE' })
  const user = await other.evaluate(() => core.getUser(client))
  expect(user.username).toBe('anna')

  expect(await visit.page.evaluate(answerWithCode, code)).toMatchObject({
    code: 'ERR_NOT_AUTHORIZED',
    message: 'Invalid session for the user, session can only be used once.',
  })
  expect(await visit.page.evaluate(beginWithCode)).toBe('EMAIL_OTP')
  expect(await visit.page.evaluate(answerWithCode, codeNow())).toEqual({ value: 'DONE' })
})
