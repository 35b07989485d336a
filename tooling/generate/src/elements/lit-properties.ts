import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What Lit was told of a property. */
export interface LitProperty {
  readonly attribute?: boolean | string
  readonly reflect?: boolean
  readonly state?: boolean
}

/** The properties of a class by name, those that it inherits included. */
export type LitProperties = ReadonlyMap<string, LitProperty>

/** Reads the properties of a class out of the file that declares it. */
export type ReadProperties = (file: string, className: string) => Promise<LitProperties>

interface LitClass {
  readonly observedAttributes: readonly string[]
  readonly elementProperties: LitProperties
}

/**
 * Asks the classes themselves: their tables of properties are computed, and only who runs them knows what is in them.
 *
 * @param root - Absolute path that the paths of the files start from.
 */
export function readProperties(root: string): ReadProperties {
  return async (file, className) => {
    const { href } = pathToFileURL(join(root, file))
    const module = (await import(/* @vite-ignore */ href)) as Readonly<Record<string, LitClass>>
    const found = module[className]
    if (found === undefined) throw new TypeError(`${file} does not export ${className}`)
    // Lit collects what a class inherits when the browser asks for its attributes.
    void found.observedAttributes
    return found.elementProperties
  }
}

/** The attribute that sets a property, if one does. */
export function attributeOf(name: string, { attribute, state }: LitProperty): string | undefined {
  if (attribute === false || state === true) return undefined
  return typeof attribute === 'string' ? attribute : name.toLowerCase()
}
