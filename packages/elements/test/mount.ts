import type { LitElement } from 'lit'
// Loaded beforehand, so that no test waits for the network where a person would.
import '../src/components/login/login-steps.ts'
import '../src/translations/account-languages.ts'
import '../src/translations/en-trouble.ts'
import '../src/translations/login-languages.ts'

/** Puts markup into the page and waits until the elements in it are drawn. */
export async function mount(
  tag: string,
  setUp: (element: HTMLElement) => void = () => {},
  parent: ParentNode = document.body,
): Promise<HTMLElement> {
  // A page in a frame has elements of its own.
  const element = ((parent as Node).ownerDocument ?? document).createElement(tag)
  setUp(element)
  parent.append(element)
  await drawn(element)
  return element
}

/** Waits until the element has drawn what it knows, and what follows from that. */
export async function drawn(element: HTMLElement): Promise<void> {
  await (element as LitElement).updateComplete
  for (let turn = 0; turn < 5 || (turn < 50 && waits(element)); turn++) {
    await new Promise((resolve) => setTimeout(resolve))
  }
  await (element as LitElement).updateComplete
  await Promise.all(
    document
      .getAnimations()
      .filter(finite)
      // What is cancelled is over too.
      .map((animation) => animation.finished.catch(() => {})),
  )
}

/** Whether a part of the element is on its way; a dialogue that has not begun may stay so. */
function waits(element: HTMLElement): boolean {
  const { flow } = element as { flow?: { state: { screen: string } } | null }
  const shown = element.querySelector<HTMLElement>('.cui-form')?.dataset['screen']
  const screen = flow?.state.screen ?? 'loading'
  return screen !== 'loading' && shown !== undefined && shown !== screen
}

/** A spinner never ends. */
const finite = (animation: Animation): boolean =>
  animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY

/** Finds one element; the test fails where there is none. */
export function find<Found extends Element = HTMLElement>(
  selector: string,
  root: ParentNode = document,
): Found {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(`Nothing matches ${selector}`)
  return found
}

/** Takes everything off the page that a test put there. */
export function clearPage(): void {
  document.body.replaceChildren()
  document.documentElement.removeAttribute('dir')
  document.documentElement.removeAttribute('style')
  for (const style of document.head.querySelectorAll('style[data-test]')) style.remove()
}

/** Adds a style sheet of the page. */
export function pageStyle(css: string): void {
  const style = document.createElement('style')
  style.dataset['test'] = ''
  style.textContent = css
  document.head.append(style)
}
