import { cdp, server } from 'vitest/browser'

/** Only Chromium lets a page look at its own accessibility tree, and believe in other settings of the system. */
export const hasDevTools: boolean = server.browser === 'chromium'

interface AxValue {
  readonly value?: unknown
}

interface AxNode {
  readonly ignored: boolean
  readonly role?: AxValue
  readonly name?: AxValue
  readonly description?: AxValue
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[]
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string }
  readonly childFrames?: readonly FrameTree[]
}

/** What assistive technology meets. */
export interface Accessible {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly properties: { readonly [name: string]: unknown }
}

/** The part of the DevTools protocol that the tests use; the session of vitest leaves it untyped. */
async function send<Answer>(method: string, parameters: object = {}): Promise<Answer> {
  const session = cdp() as unknown as {
    send(method: string, parameters: object): Promise<Answer>
  }
  return session.send(method, parameters)
}

const flatten = (tree: FrameTree): FrameTree[] => [
  tree,
  ...(tree.childFrames ?? []).flatMap(flatten),
]

/** The browser's own accessibility tree of this page, in document order. */
export async function accessibilityTree(): Promise<Accessible[]> {
  const { frameTree } = await send<{ frameTree: FrameTree }>('Page.getFrameTree')
  const own = flatten(frameTree).find(({ frame }) => frame.url === location.href)
  const { nodes } = await send<{ nodes: AxNode[] }>('Accessibility.getFullAXTree', {
    frameId: own?.frame.id,
  })
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
      properties: Object.fromEntries(
        (properties ?? []).map((property) => [property.name, property.value.value]),
      ),
    }))
}

/**
 * Makes the browser believe in other settings of the system; without arguments it believes its own again.
 *
 * Where nobody can make it, a dark page is one that says so itself.
 */
export async function emulateMedia(
  features: { readonly [name: string]: string } = {},
): Promise<void> {
  if (!hasDevTools) {
    document.documentElement.style.colorScheme = features['prefers-color-scheme'] ?? ''
    return
  }
  await send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })
}
