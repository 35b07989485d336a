import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CognitoLogin } from '../src/index.ts'

test('a server renders the bare tag, without what only browsers have', () => {
  expect('customElements' in globalThis && 'document' in globalThis).toBe(false)
  const children = createElement('p', { slot: 'legal' }, 'Imprint')
  const tree = createElement(
    CognitoLogin,
    { userPoolId: 'eu-west-1_AbCdEfGhI', onSignedIn: () => undefined, className: 'mine' },
    children,
  )
  expect(renderToString(tree)).toBe(
    '<cognito-login class="mine"><p slot="legal">Imprint</p></cognito-login>',
  )
})
