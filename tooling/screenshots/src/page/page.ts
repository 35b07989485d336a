import '@cognito-kit/elements/define'
import { accountStories } from '../stories/account-stories.ts'
import { loginStories } from '../stories/login-stories.ts'
import type { Stories } from '../stories/story.ts'

const stories: Stories = { ...loginStories, ...accountStories }

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))

/** What the page offers to whoever takes the pictures. */
const stage = {
  names: Object.keys(stories),
  /** Shows one story and nothing else; tells what is wrong with what is seen, one line each. */
  async show(name: string): Promise<readonly string[]> {
    const main = document.querySelector('main') as HTMLElement
    main.replaceChildren()
    document.documentElement.classList.remove('large-text')
    scrollTo(0, 0)
    try {
      await stories[name]?.(main)
    } catch (error) {
      console.error(error)
    }
    // Lit draws in microtasks, and texts of another language follow.
    for (let frame = 0; frame < 4; frame += 1) await nextFrame()
    await document.fonts.ready
    const { scrollWidth, clientWidth } = document.documentElement
    return [
      main.clientHeight < 60 && 'shows nothing',
      scrollWidth > clientWidth && `is ${scrollWidth - clientWidth} px wider than the window`,
    ].filter((problem) => problem !== false)
  },
}

/** What a page of stories offers. */
export type Stage = typeof stage

Object.assign(globalThis, { stage })
