import { describe, expect, test } from 'vitest'
import type { Session, Step } from '../../src/index.ts'
import type { Dialogue } from '../../src/login/dialogue.ts'
import { EMPTY_SCREEN } from '../../src/login/empty-screen.ts'
import { arriveAt } from '../../src/login/further/arrive-at.ts'
import { finish } from '../../src/login/further/finish.ts'
import { recover } from '../../src/login/further/submit-form.ts'
import type { LoginFlowOptions } from '../../src/login/index.ts'
import { createStage } from '../../src/login/stage.ts'
import { fakeService } from '../support/fake-service.ts'

/** A turn of a dialogue that knows a password. */
function knowing(options: LoginFlowOptions = {}): Dialogue {
  const state = {
    ...EMPTY_SCREEN,
    screen: 'sign-in',
    username: 'anna',
    isRemembered: false,
  } as const
  const opening = { state, listeners: new Set<never>() }
  const dialogue = createStage(fakeService([]).client, options, opening).begin()
  dialogue.keep({ password: 'SENTINEL-password' })
  return dialogue
}

const stepOf = (name: string): Step =>
  ({ name, session: 'session-0001', username: 'anna', factors: [], parameters: {} }) as never

describe('the password in the memory of a login', () => {
  test('is kept where another code takes it', async () => {
    const dialogue = knowing()
    await arriveAt(dialogue, stepOf('SMS_MFA'))
    expect(dialogue.memory.password).toBe('SENTINEL-password')
  })

  test.each(['SOFTWARE_TOKEN_MFA', 'CUSTOM_CHALLENGE', 'OTHER'])(
    'is gone where nothing takes it: %s',
    async (name) => {
      const dialogue = knowing()
      await arriveAt(dialogue, stepOf(name))
      expect(dialogue.memory.password).toBe('')
    },
  )

  test('is gone when it was refused', async () => {
    const dialogue = knowing()
    await expect(recover(dialogue, new Error('refused'))).rejects.toThrow('refused')
    expect(dialogue.memory.password).toBe('')
  })

  test('is gone before anything is offered', async () => {
    const passkeys = {} as LoginFlowOptions['passkeys']
    const dialogue = knowing({ offerPasskey: true, passkeys })
    dialogue.keep({ way: 'PASSWORD' })
    const kept: string[] = []
    const keep: Dialogue['keep'] = (patch) => {
      dialogue.keep(patch)
      kept.push(dialogue.memory.password)
    }
    await finish({ ...dialogue, memory: dialogue.memory, keep }, {} as Session)
    expect(kept).toEqual([''])
  })
})
