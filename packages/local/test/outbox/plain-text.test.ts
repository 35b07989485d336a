import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/outbox/plain-text.ts'

describe('plainText', () => {
  it.each([
    ['Your code is 123456', 'Your code is 123456'],
    ['<p>Hello  <b>Ada</b>,</p>\n<p>your code</p>', 'Hello Ada,\nyour code'],
    ['One<br>two<br/>three', 'One\ntwo\nthree'],
    [
      '<a href="https://a.example/?x=1&amp;y=2">Click</a> now',
      'Click (https://a.example/?x=1&y=2) now',
    ],
    ["<a class=x href='https://a.example/'><b>Click</b></a>", 'Click (https://a.example/)'],
    ['<a href=https://a.example/>Click</a>', 'Click (https://a.example/)'],
    ['<style>p { color: red }</style><!-- <p>no</p> -->Yes', 'Yes'],
    ['<SCRIPT>alert(1)</SCRIPT >Yes', 'Yes'],
    ['&lt;b&gt;&amp;lt;&quot;&#39;&#x41;&nbsp;&euro;', `<b>&lt;"'A &euro;`],
    ['&#x110000; &#xD83D;', '&#x110000; \uD83D'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['<img alt="a > b">after', 'after'],
    ['<p>One</p><p></p><p></p><p></p><p>Two</p>', 'One\n\nTwo'],
    ['', ''],
  ])('makes %j %j', (html, text) => {
    expect(plainText(html)).toBe(text)
  })

  it.each(['<', '<a href=', '<style>', '<!--', '{##', '<a "', '&'])(
    'takes no long time for the longest text of %j',
    (part) => {
      const began = performance.now()
      plainText(part.repeat(20_000 / part.length))
      expect(performance.now() - began).toBeLessThan(2000)
    },
  )
})
