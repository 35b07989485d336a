import { eventually } from './eventually.ts'
import type { FakeAccountPool } from './fake-account-pool.ts'
import { drawn, find, mount } from './mount.ts'

/** An account element, as far as all of them are the same. */
export type AnyAccountElement = HTMLElement & {
  client: FakeAccountPool['client'] | null
  updateComplete: Promise<boolean>
}

type Values = { readonly [name: string]: string }

const submits = new WeakMap<HTMLElement, Values[]>()

/** Takes note of what forms hold when they are submitted, without what the person cannot change. */
function watchSubmits(element: HTMLElement): void {
  const seen: Values[] = []
  submits.set(element, seen)
  element.addEventListener(
    'submit',
    ({ target }) => {
      const inputs = (target as HTMLElement).querySelectorAll<HTMLInputElement>(
        'input:not([readonly])',
      )
      seen.push(Object.fromEntries([...inputs].map(({ name, value }) => [name, value])))
    },
    { capture: true },
  )
}

/** What the forms of an element held when they were submitted, oldest first. */
export const submitted = (element: HTMLElement): readonly Values[] => submits.get(element) ?? []

/** Puts an account element for a pool into the page, and waits until it knows what to show. */
export async function mountAccount(
  tag: string,
  { client }: Pick<FakeAccountPool, 'client'>,
  setUp: (element: AnyAccountElement) => void = () => {},
  parent?: ParentNode,
): Promise<AnyAccountElement> {
  const element = (await mount(
    tag,
    (made) => {
      watchSubmits(made)
      setUp(made as AnyAccountElement)
      ;(made as AnyAccountElement).client = client
    },
    parent,
  )) as AnyAccountElement
  await settled(element)
  return element
}

/** Waits until nothing more is about to change. */
export async function settled(element: HTMLElement): Promise<void> {
  await eventually(() => {
    if (element.dataset['phase'] === 'loading') throw new Error('It is still loading')
  })
  await drawn(element)
}

/** Clicks what does something, and waits until that is done. */
export async function press(action: string, of?: string, root: ParentNode = document) {
  const selector = `[data-action="${action}"]${of ? `[data-of="${of}"]` : ''}`
  const button = find<HTMLButtonElement>(selector, root)
  button.focus()
  button.click()
  await calm(button)
}

/** Fills in fields without any event, as password managers do, and submits. */
export async function submit(values: Values, root: ParentNode = document): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    find<HTMLInputElement>(`[name="${name}"]`, root).value = value
  }
  const form = find<HTMLFormElement>('form', root)
  form.requestSubmit()
  await calm(form)
}

/** Waits until no button is at work. */
async function calm(node: Element): Promise<void> {
  const { ownerDocument } = node
  const element = node.closest<HTMLElement>('[data-phase]:not(section)')
  await new Promise((resolve) => setTimeout(resolve))
  await eventually(() => {
    if (ownerDocument.querySelector('button[aria-busy="true"]'))
      throw new Error('It is still at work')
  })
  if (element) await drawn(element)
}

/** What stands in the light DOM of an element. */
export const textOf = (element: ParentNode = document): string =>
  find('[data-cognito-form]', element).textContent?.replace(/\s+/g, ' ').trim() ?? ''

/** What is said to screen readers. */
export const announced = (element: HTMLElement): string =>
  element.shadowRoot?.querySelector('[role="status"]')?.textContent ?? ''

/** The details of all events of a type from now on. */
export function listen(type: string): unknown[] {
  const details: unknown[] = []
  document.body.addEventListener(type, (event) => details.push((event as CustomEvent).detail))
  return details
}

/** Takes everything off the page, listeners of the body included. */
export function cleanUp(): void {
  document.body.replaceWith(document.body.cloneNode(false))
  document.documentElement.removeAttribute('lang')
}
