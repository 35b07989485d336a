import { type ElementDeclaration, elementsOf, type Manifest, type Member } from './manifest.ts'
import { DOCUMENTATION } from './vs-code-data.ts'

const INTRODUCTION = `# @cognito-kit/elements

> Custom elements that sign people in to an Amazon Cognito user pool. No framework, no build step; forms in the light DOM;
> strict CSP. \`import '@cognito-kit/elements/define'\` defines all elements, \`@cognito-kit/elements/login\` the login alone,
> \`@cognito-kit/elements\` exports classes and types and defines nothing.

- Documentation: ${DOCUMENTATION}
- The same as data: custom-elements.json, web-types.json
- Types of frameworks: \`@cognito-kit/elements/jsx\` (React 19, Preact, Solid), \`/vue\`, \`/svelte\`; components for React:
  \`@cognito-kit/react\`
- Script tag: dist/cognito-elements.js
- All events bubble, are composed, and carry what they tell in \`event.detail\`.
`

/** What a person passes; that it can be left out goes without saying. */
const shortType = (type: string): string => type.replace(/ \| (null|undefined)/g, '')

const item = (name: string, description = '', type = ''): string =>
  `- \`${name}\`${type === '' ? '' : ` (\`${shortType(type)}\`)`}: ${description.replaceAll('\n', ' ')}`

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n### ${title}\n\n${lines.join('\n')}\n`
}

const withoutAttribute = (members: readonly Member[]): readonly Member[] =>
  members.filter(({ attribute, kind }) => kind === 'field' && attribute === undefined)

function textOf(one: ElementDeclaration): string {
  const { attributes = [], cssParts = [], cssProperties = [], events = [], slots = [] } = one
  const lists = [
    section(
      'Attributes',
      attributes.map(({ description, name, type }) => item(name, description, type?.text)),
    ),
    section(
      'Properties without an attribute',
      withoutAttribute(one.members ?? []).map(({ description, name, type }) =>
        item(name, description, type?.text),
      ),
    ),
    section(
      'Events',
      events.map(({ description, name, type }) => item(name, description, type?.text)),
    ),
    section(
      'Slots',
      slots.map(({ description, name }) => item(name, description)),
    ),
    section(
      'Parts',
      cssParts.map(({ description, name }) => item(name, description)),
    ),
    section(
      'Custom properties',
      cssProperties.map(({ description, name }) => item(name, description)),
    ),
  ]
  return `\n## <${one.tagName}>\n\n${one.description ?? one.summary ?? ''}\n${lists.join('')}`
}

/** Writes all there is to know of the elements as one short text, for tools that read text. */
export const shortText = (manifest: Manifest): string =>
  INTRODUCTION + elementsOf(manifest).map(textOf).join('')
