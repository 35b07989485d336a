import { expect, test } from 'vitest'
import { forbiddenWords } from '../src/forbidden-words.ts'
import { lines, repositoryOf } from './fixture.ts'

const problems = (text: string): string[] => lines(forbiddenWords(repositoryOf({ 'a.ts': text })))

test('ordinary text passes', () => {
  const text =
    "import '../root/a.ts'\nfetch('https://example.com/root/') // see /usr/bin/chromium\ntest.skipIf(a)('b')"
  expect(problems(text)).toEqual([])
})

test.each([
  ["const a = '/root/project/a.ts'", 'names a folder of one machine'],
  ['see /home/anna/project/a.ts', 'names a folder of one machine'],
  ['https://registry.example.com/lit', 'names a package registry'],
  ['// TODO later', 'leaves something to be done'],
  ['// FIXME', 'leaves something to be done'],
  ["test.only('a')", 'leaves tests out'],
  ["describe.skip('a')", 'leaves tests out'],
])('%s is found', (text, problem) => {
  expect(problems(`\n${text}`)).toEqual([`a.ts:2 ${problem}`])
})
