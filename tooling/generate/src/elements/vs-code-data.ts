import {
  type Attribute,
  choicesOf,
  type ElementDeclaration,
  elementsOf,
  isOnly,
  type Manifest,
} from './manifest.ts'

/** Where people read more. */
export const DOCUMENTATION =
  'https://github.com/cognito-kit/cognito-kit/tree/main/packages/elements#readme'

const REFERENCES = [{ name: 'Documentation', url: DOCUMENTATION }]
const markdown = (value = '') => ({ kind: 'markdown', value })

function attributeOf({ description, name, type }: Attribute): object {
  const values = choicesOf(type?.text).map((choice) => ({ name: choice }))
  return {
    name,
    description: markdown(description),
    ...(isOnly('boolean', type?.text) ? { valueSet: 'v' } : {}),
    ...(values.length > 0 ? { values } : {}),
  }
}

const listOf = (title: string, items: readonly { name: string; description?: string }[] = []) =>
  items.length === 0
    ? []
    : [
        `**${title}**\n${items.map(({ name, description = '' }) => `- \`${name}\`: ${description}`).join('\n')}`,
      ]

/** The words that an editor shows beside a tag. */
export const describe = ({ description, events, slots, summary }: ElementDeclaration): string =>
  [description ?? summary ?? '', ...listOf('Events', events), ...listOf('Slots', slots)].join(
    '\n\n',
  )

/** Writes what Visual Studio Code completes in HTML. */
export function vsCodeHtmlData(manifest: Manifest): object {
  const tags = elementsOf(manifest).map((one) => ({
    name: one.tagName,
    description: markdown(describe(one)),
    attributes: (one.attributes ?? []).map(attributeOf),
    references: REFERENCES,
  }))
  return { version: 1.1, tags }
}

/** Each name once, sorted: elements share most custom properties and parts. */
function unique<One extends { readonly name: string }>(items: readonly One[]): readonly One[] {
  const byName = new Map(items.map((item) => [item.name, item] as const).reverse())
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Writes what Visual Studio Code completes in style sheets. */
export function vsCodeCssData(manifest: Manifest): object {
  const elements = elementsOf(manifest)
  const properties = unique(elements.flatMap(({ cssProperties = [] }) => cssProperties))
  const parts = unique(elements.flatMap(({ cssParts = [] }) => cssParts))
  return {
    version: 1.1,
    properties: properties.map(({ name, description }) => ({
      name,
      description: markdown(description),
      references: REFERENCES,
    })),
    pseudoElements: parts.map(({ name, description }) => ({
      name: `::part(${name})`,
      description: markdown(description),
      references: REFERENCES,
    })),
  }
}
