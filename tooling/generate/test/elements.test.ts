import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRepository } from '../../checks/src/repository.ts'
import { generateElements } from '../src/elements/generate-elements.ts'
import type { LitProperties } from '../src/elements/lit-properties.ts'
import { elementsOf, type Manifest } from '../src/elements/manifest.ts'

const ELEMENTS = 'packages/elements/'

/** An element as ours are: a base, a class with comments, a table of properties that nobody can read, a definition. */
const SOURCES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: '@cognito-kit/elements',
    version: '1.2.3',
    exports: { '.': './src/index.ts', './clock': './src/clock/clock.ts' },
    publishConfig: {
      exports: {
        '.': { default: './dist/index.js' },
        './clock': { types: './dist/clock.d.ts', default: './dist/clock.js' },
      },
    },
  }),
  'src/tick-event.ts': `
/** A second has passed. */
export class CognitoTickEvent extends Event {
  /** The seconds so far. */
  readonly detail: { readonly seconds: number }
  constructor(seconds: number) {
    super('cognito-tick')
    this.detail = { seconds }
  }
}`,
  'src/base.ts': `
export abstract class Base extends LitElement {
  /** Id of the pool. */
  declare userPoolId: string | undefined
  readonly inside = 1
  protected readonly secret = 2
}`,
  'src/clock/clock.component.ts': `
import { Base } from '../base.ts'
interface Config { readonly zone: 'utc' | 'local' | '' | null }
/**
 * Tells the time.
 *
 * @summary A clock.
 * @status beta
 * @since 1.2
 * @slot - Below the hands.
 * @slot legal - Small print.
 * @event {CognitoTickEvent} cognito-tick - A second has passed.
 * @attr {boolean} bare - Draws nothing around it.
 * @csspart hand - Every hand.
 * @cssproperty --cognito-hand - Colour of the hands.
 */
export class CognitoClock extends Base {
  static override properties = tableOf()
  #ticks = 0
  /** Where the time is that of. */
  declare zone: Config['zone']
  /** Length of a hand. */
  declare handLength: number | null | undefined
  /** Names on the face. */
  declare names: readonly string[] | undefined
  /** Stands still. */
  declare stopped: boolean
  /** The time. */
  get now(): number { return 0 }
  undocumented = 1
  /** Starts it. */
  start(): void { this.dispatchEvent(new CognitoTickEvent(1)) }
}`,
  'src/clock/clock.ts': `
import { CognitoClock } from './clock.component.ts'
declare global {
  interface HTMLElementTagNameMap {
    'cognito-clock': CognitoClock
  }
}
define('cognito-clock', CognitoClock)
export { CognitoClock }`,
}

const PROPERTIES: LitProperties = new Map([
  ['userPoolId', { attribute: 'user-pool-id' }],
  ['zone', { reflect: true }],
  ['handLength', { attribute: 'hand-length' }],
  ['names', { attribute: 'name-list' }],
  ['stopped', {}],
  ['now', { attribute: false }],
])

const generate = (properties: LitProperties = PROPERTIES) => {
  const files = Object.entries(SOURCES).map(([name, text]) => [ELEMENTS + name, text] as const)
  const root = join(import.meta.dirname, '../../..')
  return generateElements(createRepository(root, new Map(files)), () => Promise.resolve(properties))
}

const files = await generate()
const textOf = (file: string): string => files.get(file) ?? ''
const [clock] = elementsOf(JSON.parse(textOf(`${ELEMENTS}custom-elements.json`)) as Manifest)

test('the manifest names published files, and what the comment of the class says', () => {
  expect(clock).toMatchObject({
    module: 'dist/clock.js',
    tagName: 'cognito-clock',
    name: 'CognitoClock',
    summary: 'A clock.',
    status: 'beta',
    since: '1.2',
    superclass: { name: 'LitElement', package: 'lit' },
    slots: [{ name: '', description: 'Below the hands.' }, { name: 'legal' }],
    cssParts: [{ name: 'hand' }],
    cssProperties: [{ name: '--cognito-hand' }],
  })
  expect(clock?.events).toEqual([
    {
      name: 'cognito-tick',
      description: 'A second has passed.',
      type: { text: 'CognitoTickEvent' },
    },
  ])
})

test('fields with a comment are told, inherited ones too; methods and what is inside are not', () => {
  expect(clock?.members?.map(({ name, type }) => [name, type?.text])).toEqual(
    [
      ['zone', "'' | 'local' | 'utc' | null"],
      ['handLength', 'number'],
      ['names', 'readonly string[]'],
      ['stopped', 'boolean'],
      ['now', 'number'],
      ['userPoolId', 'string'],
    ].map(([name = '', type]) => [name, expect.stringContaining(type ?? '')]),
  )
})

test('attributes are those that Lit observes, and those of the comment that no property stands behind', () => {
  expect(
    clock?.attributes?.map(({ name, type, fieldName }) => [name, type?.text, fieldName]),
  ).toEqual([
    ['user-pool-id', 'string', 'userPoolId'],
    ['zone', "'local' | 'utc'", 'zone'],
    ['hand-length', 'number', 'handLength'],
    ['name-list', 'string', 'names'],
    ['stopped', 'boolean', 'stopped'],
    ['bare', 'boolean', undefined],
  ])
  expect(clock?.members?.find(({ name }) => name === 'zone')).toMatchObject({
    attribute: 'zone',
    reflects: true,
  })
})

test('an attribute whose property has no comment cannot be told', async () => {
  await expect(generate(new Map([['undocumented', {}]]))).rejects.toThrow(
    'CognitoClock: declare undocumented with a comment; it has an attribute',
  )
})

test('types have what can be set, and the events', () => {
  const types = textOf(`${ELEMENTS}src/generated/elements.ts`)
  expect(types).toContain("import type { CognitoClock } from '../clock/clock.component.ts'")
  expect(types).toContain("import type { CognitoTickEvent } from '../tick-event.ts'")
  expect(types).toContain("readonly 'hand-length'?: number | `")
  expect(types).toContain("readonly bare?: boolean | '' | undefined")
  expect(types).toContain("readonly names?: CognitoClock['names'] | undefined")
  expect(types).toContain("readonly 'cognito-tick': CognitoTickEvent")
  expect(types).not.toContain("CognitoClock['now']")
})

test('React gets a component that imports the one entry that defines the element', () => {
  const component = textOf('packages/react/src/generated/cognito-clock.ts')
  expect(component).toContain("from '@cognito-kit/elements/clock'")
  expect(component).toContain("onTick: 'cognito-tick'")
  expect(textOf('packages/react/src/generated/wrappers.ts')).toContain(
    "export { CognitoClock } from './cognito-clock.ts'",
  )
})

test('editors get choices, and flags without a value', () => {
  const { tags } = JSON.parse(textOf(`${ELEMENTS}vscode.html-custom-data.json`))
  expect(tags[0].attributes).toMatchObject([
    { name: 'user-pool-id' },
    { name: 'zone', values: [{ name: 'local' }, { name: 'utc' }] },
    { name: 'hand-length' },
    { name: 'name-list' },
    { name: 'stopped', valueSet: 'v' },
    { name: 'bare', valueSet: 'v' },
  ])
  const { contributions, version } = JSON.parse(textOf(`${ELEMENTS}web-types.json`))
  expect(version).toBe('1.2.3')
  expect(contributions.html.elements[0].attributes[4]).toMatchObject({
    name: 'stopped',
    value: { kind: 'no-value' },
  })
})

test('the bundle for script tags can load every element, and the text names everything', () => {
  expect(textOf(`${ELEMENTS}src/generated/element-loaders.ts`)).toContain(
    "'cognito-clock': () => import('../clock/clock.ts')",
  )
  const text = textOf(`${ELEMENTS}llms.txt`)
  for (const name of ['<cognito-clock>', 'hand-length', 'cognito-tick', 'legal', '--cognito-hand'])
    expect(text).toContain(name)
})
