import { describe, expect, it } from 'vitest'
import { createWire, POOL } from '../../support/wire.ts'

const OFF = 'UserPoolAddOnNotEnabledException: Threat protection is not enabled for this user pool.'
const REFUSED = 'NotAuthorizedException: Invalid feedback token.'

const watching = (AdvancedSecurityMode: 'AUDIT' | 'ENFORCED' | 'OFF') =>
  ({
    pool: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode } },
  }) as const

/** What the feedback on a sign-in of anna is answered with. */
const give = async (settings: Parameters<typeof createWire>[0], more: object = {}) => {
  const wire = await createWire(settings)
  const { body } = await wire.send('UpdateAuthEventFeedback', {
    UserPoolId: POOL,
    Username: 'anna',
    EventId: 'event-1',
    FeedbackToken: 'a.b.c',
    FeedbackValue: 'Valid',
    ...more,
  })
  return `${body.__type}: ${body.message}`
}

describe('UpdateAuthEventFeedback', () => {
  it('refuses every token, because none was given out', async () => {
    expect(await give(watching('AUDIT'))).toBe(REFUSED)
    expect(await give(watching('ENFORCED'), { FeedbackValue: 'Invalid' })).toBe(REFUSED)
  })

  it('is not there where nobody looks at sign-ins', async () => {
    expect(await give({})).toBe(OFF)
    expect(await give(watching('OFF'), { Username: 'nobody' })).toBe(OFF)
  })

  it('knows pools and users', async () => {
    expect(await give({}, { UserPoolId: 'eu-west-1_nowhere' })).toBe(
      'ResourceNotFoundException: User pool eu-west-1_nowhere does not exist.',
    )
    expect(await give(watching('AUDIT'), { Username: 'nobody' })).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })

  it('takes no other word than Valid and Invalid', async () => {
    expect(await give(watching('AUDIT'), { FeedbackValue: 'Maybe' })).toContain(
      "Value 'Maybe' at 'feedbackValue' failed to satisfy constraint",
    )
  })
})
