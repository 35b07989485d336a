import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TriggerEvent } from '../../src/context.ts'
import { otherCode } from '../support/mfa-server.ts'
import { type Command, expected, type ModelSettings, type World } from './attribute-model.ts'
import { EMAILS, PEOPLE, type Played, play, seen } from './attribute-world.ts'

/** A command whose code is not known before it is given. */
type Plan =
  | Exclude<Command, { kind: 'verify' }>
  | { readonly kind: 'verify'; readonly who: string; readonly isRight: boolean }

const who = fc.constantFrom(...PEOPLE)

const values = fc.record(
  {
    email: fc.constantFrom(...EMAILS, EMAILS[2], EMAILS[2], ''),
    email_verified: fc.constantFrom('true', 'false'),
    name: fc.constantFrom('Anna', 'Ben', ''),
  },
  { requiredKeys: [] },
)

const plan: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      who,
      isAdmin: fc.boolean(),
      values: fc.oneof(
        values,
        values.map(({ email_verified: _flag, ...rest }) => rest),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ask' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('verify' as const),
      who,
      isRight: fc.constantFrom(true, true, false),
    }),
  },
)

const SETTINGS: readonly ModelSettings[] = (['name', 'alias', 'address'] as const).flatMap(
  (signInBy) => [true, false].map((keeps) => ({ signInBy, keeps })),
)

const commandOf = (planned: Plan, { lastCode }: Played): Command => {
  if (planned.kind !== 'verify') return planned
  const newest = lastCode(planned.who) || '123456'
  const text = planned.isRight ? newest : otherCode(newest)
  return { kind: 'verify', who: planned.who, text }
}

/** The world with the texts of new codes, which only the messages tell. */
const withTexts = (world: World, { lastCode }: Played): World =>
  Object.fromEntries(
    Object.entries(world).map(([name, user]) => [
      name,
      user.code === undefined ? user : { ...user, code: { ...user.code, text: lastCode(name) } },
    ]),
  )

/** Runs commands one after the other; each does what the model says and nothing else. */
const follow = async (rules: ModelSettings, played: Played, plans: readonly Plan[]) => {
  let world = played.world
  for (const planned of plans) {
    const command = commandOf(planned, played)
    const outcome = expected(rules, world, command)
    expect([command, await played.run(command)]).toEqual([command, outcome.result])
    world = withTexts(outcome.world, played)
    expect([command, await played.observe()]).toEqual([command, seen(rules, world)])
  }
  return world
}

/** A trigger that lets other requests run for some turns before it answers. */
const waiting = (turns: () => number) => async (event: TriggerEvent) => {
  for (let left = turns(); left > 0; left -= 1) await new Promise(setImmediate)
  return event
}

describe.each(SETTINGS)(
  'changes of attributes where people sign in by $signInBy (keeps: $keeps)',
  (rules) => {
    let played: Played
    beforeAll(async () => {
      played = await play(rules)
    })

    it('do exactly what an independent model says, or nothing at all', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(plan, { maxLength: 25, size: 'max' }), async (plans) => {
          played.reset()
          await follow(rules, played, plans)
        }),
        { numRuns: 50 },
      )
    })

    it('that race come to what one of them after the other comes to', async () => {
      const turns = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 })
      await fc.assert(
        fc.asyncProperty(
          fc.array(plan, { maxLength: 4 }),
          fc.tuple(plan, plan),
          turns,
          async (before, racing, delays) => {
            played.reset()
            const world = await follow(rules, played, before)
            let calls = 0
            const next = (): number => delays[calls++ % delays.length] ?? 0
            played.use({ CustomMessage: waiting(next) })
            const [first, second] = racing.map((each) => commandOf(each, played)) as [
              Command,
              Command,
            ]
            const results = await Promise.all([played.run(first), played.run(second)])
            const orders = [[first, second] as const, [second, first] as const].map((order) => {
              const one = expected(rules, world, order[0])
              const two = expected(rules, one.world, order[1])
              const told = [one.result, two.result]
              return [order[0] === first ? told : [two.result, one.result], seen(rules, two.world)]
            })
            const happened = [results, await played.observe()]
            expect(orders).toContainEqual(happened)
          },
        ),
        { numRuns: 50 },
      )
    })
  },
)
