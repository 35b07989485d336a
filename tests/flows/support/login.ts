import type { Client } from '@cognito-kit/core'
import {
  createLoginFlow,
  type LoginFlow,
  type LoginFlowOptions,
  type LoginState,
} from '@cognito-kit/core/login'
import { expect, onTestFinished } from 'vitest'
import { PASSWORD } from './world.ts'

/** A dialogue that has been started, and every state that it was in. */
export interface Login {
  readonly flow: LoginFlow
  readonly states: readonly LoginState[]
  /** The screens in the order in which they came. */
  readonly screens: readonly string[]
}

/** Starts a dialogue; at the end of the test it is over, and no state of it had the password. */
export async function startLogin(client: Client, options: LoginFlowOptions = {}): Promise<Login> {
  const flow = createLoginFlow(client, options)
  const states: LoginState[] = []
  const screens: string[] = [flow.state.screen]
  flow.subscribe((state) => {
    states.push(state)
    if (screens.at(-1) !== state.screen) screens.push(state.screen)
  })
  onTestFinished(() => {
    flow.dispose()
    expect(JSON.stringify(states)).not.toContain(PASSWORD)
  })
  await flow.start()
  return { flow, states, screens }
}

/** Names of the fields that a screen asks for. */
export const asked = ({ state }: LoginFlow): readonly string[] =>
  state.fields.filter(({ readOnly }) => !readOnly).map(({ name }) => name)

/** Ids of the rows that a screen offers. */
export const rows = ({ state }: LoginFlow): readonly string[] => state.choices.map(({ id }) => id)
