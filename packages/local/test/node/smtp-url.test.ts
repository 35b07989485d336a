import { describe, expect, it } from 'vitest'
import { parseSmtpUrl } from '../../src/node/smtp-url.ts'

describe('parseSmtpUrl', () => {
  it.each([
    ['smtp://localhost', { host: 'localhost', port: 587, secure: false, isLocal: true }],
    ['smtps://mail.example/', { host: 'mail.example', port: 465, secure: true, isLocal: false }],
    ['SMTP://[::1]:25', { host: '::1', port: 25, secure: false, isLocal: true }],
    [
      'smtp://a%40b:c%2Fd@127.0.0.1:1025',
      {
        host: '127.0.0.1',
        port: 1025,
        secure: false,
        auth: { user: 'a@b', pass: 'c/d' },
        isLocal: true,
      },
    ],
  ])('reads %s', (url, server) => {
    expect(parseSmtpUrl(url)).toEqual(server)
  })
})
