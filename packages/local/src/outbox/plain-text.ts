/**
 * A comment, a tag with its attributes, a text, or what only looks like the beginning of a tag. Nothing of it looks
 * further than to the next `<`, so that the time for a text grows with its length alone.
 */
const TOKEN =
  /<!--(?:[\s\S]*?-->|[\s\S]*)|<(\/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|[^<]+|</gi

const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i

/** Elements whose content is no text. */
const HIDDEN = ['head', 'style', 'script', 'title']

/** Elements after which a new line begins. */
const BLOCKS = 'p div h1 h2 h3 h4 h5 h6 li tr table ul ol'.split(' ')

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

const decodeEntity = (entity: string, name: string): string => {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  if (hex === undefined && decimal === undefined) return ENTITIES.get(name.toLowerCase()) ?? entity
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : entity
}

const decode = (text: string): string => text.replace(/&(#?\w{1,10});/g, decodeEntity)

/** Makes what reads tags and says what stands in their place. */
const createTagReader = () => {
  let hidden: string | undefined
  let address = ''

  return {
    isHidden: (): boolean => hidden !== undefined,
    read: (name: string, isEnd: boolean, attributes: string): string => {
      if (hidden !== undefined) {
        if (isEnd && name === hidden) hidden = undefined
        return ''
      }
      if (HIDDEN.includes(name) && !isEnd) hidden = name
      if (name === 'br' || (isEnd && BLOCKS.includes(name))) return '\n'
      if (name !== 'a') return ''
      const clicked = isEnd && address !== '' ? ` (${address})` : ''
      const [, double, single, bare] = (isEnd ? null : HREF.exec(attributes)) ?? []
      address = decode(double ?? single ?? bare ?? '')
      return clicked
    },
  }
}

/** An HTML text for readers that show none: without tags, with the addresses of links behind what is clicked. */
export const plainText = (html: string): string => {
  const tags = createTagReader()
  const parts: string[] = []
  for (const [token, slash, name, attributes = ''] of html.matchAll(TOKEN)) {
    if (name !== undefined) parts.push(tags.read(name.toLowerCase(), slash === '/', attributes))
    else if (!tags.isHidden() && !token.startsWith('<!--')) {
      parts.push(decode(token.replace(/\s+/g, ' ')))
    }
  }
  return parts
    .join('')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
