import { expect, it } from 'vitest'
import { bindsToLoopback, isAllowedHost } from '../../src/node/allowed-host.ts'

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.5', false],
  ['127.evil.example', false],
])('bound to %s only this machine reaches it: %s', (host, expected) => {
  expect(bindsToLoopback(host)).toBe(expected)
})

it.each([undefined, '', ':80', '[::1', '127.0.0.1:80:90', 'localhost@evil.example'])(
  'loopback does not answer to the Host header %j',
  (header) => {
    expect(isAllowedHost('127.0.0.1', header)).toBe(false)
  },
)
