import { FakeAccountPool } from '../../../../packages/elements/test/fake-account-pool.ts'
import type { Story } from './story.ts'

/** What the service answers before the picture is taken. */
export type Arrange = (pool: FakeAccountPool) => void

/** What a person does in the element before the picture is taken. */
export type Act = (element: HTMLElement, pool: FakeAccountPool) => Promise<void>

interface Scene {
  readonly attributes?: { readonly [name: string]: string }
  readonly arrange?: Arrange
  readonly act?: Act
  /** Nobody is signed in. */
  readonly isSignedOut?: boolean
}

/** How long a story may take until nothing moves any more. */
const PATIENCE_MS = 4000

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))

/** Whether something is still about to change: texts, what is read, or what was begun. */
const isMoving = (element: HTMLElement): boolean =>
  element.querySelector('[data-cognito-form]') === null ||
  element.querySelector('.cui-loading, [aria-busy="true"], .cui-section > :not(:defined)') !== null

/** Waits until an element has drawn what there is to draw. */
async function calm(element: HTMLElement): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  do await nextFrame()
  while (isMoving(element) && performance.now() < end)
  if (isMoving(element)) throw new Error(`<${element.localName}> is still at work`)
  await nextFrame()
}

/** An account element for a pool of the fixtures. */
async function stand(
  stage: HTMLElement,
  tag: string,
  { arrange = () => {}, attributes = {}, isSignedOut = false }: Scene,
) {
  const pool = new FakeAccountPool()
  arrange(pool)
  if (!isSignedOut) await pool.signIn()
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  stage.append(Object.assign(element, { client: pool.client }))
  return { element, pool }
}

/** An account element when all is there, and somebody has done something with it. */
export const account =
  (tag: string, scene: Scene = {}): Story =>
  async (stage) => {
    const { element, pool } = await stand(stage, tag, scene)
    await calm(element)
    await scene.act?.(element, pool)
  }

/** An account element while the service has not yet answered. */
export const waiting =
  (tag: string, scene: Scene = {}): Story =>
  async (stage) => {
    const { element } = await stand(stage, tag, scene)
    await nextFrame()
    if (!element.querySelector('.cui-loading')) throw new Error(`<${tag}> does not wait`)
  }

/** Clicks buttons, one after the other: `edit`, or `edit:email` where several do the same. */
export const press =
  (...actions: readonly string[]): Act =>
  async (element) => {
    for (const name of actions) {
      const [action = '', of] = name.split(':')
      const selector = `[data-action="${action}"]${of ? `[data-of="${of}"]` : ''}`
      const button = element.querySelector<HTMLElement>(selector)
      if (!button) throw new Error(`<${element.localName}> has no button ${name}`)
      button.focus()
      button.click()
      await calm(element)
    }
  }

function put(element: HTMLElement, values: { readonly [name: string]: string }): void {
  for (const [name, value] of Object.entries(values)) {
    const input = element.querySelector<HTMLInputElement>(`[name="${name}"]`)
    if (!input) throw new Error(`<${element.localName}> has no field ${name}`)
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Types into fields. */
export const type =
  (values: { readonly [name: string]: string }): Act =>
  async (element) => {
    put(element, values)
    await calm(element)
  }

/** Types into fields, and submits. */
export const submit =
  (values: { readonly [name: string]: string }): Act =>
  async (element) => {
    put(element, values)
    element.querySelector('form')?.requestSubmit()
    await calm(element)
  }

/** One thing after the other. */
export const acts =
  (...all: readonly Act[]): Act =>
  async (element, pool) => {
    for (const act of all) await act(element, pool)
  }
