import { ServiceError } from '../service-error.ts'

/** Members that a trigger set. */
export interface Response {
  readonly [name: string]: unknown
}

/** The error for an answer that has not the shape that the developer guide gives for the trigger. */
export const unrecognizable = (): ServiceError =>
  new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output')

/** A member that is true, false or left out; `null` counts as left out, here and below. */
export const readFlag = (response: Response, name: string): boolean => {
  const value = response[name] ?? false
  if (typeof value !== 'boolean') throw unrecognizable()
  return value
}

/** A member that is a text or left out. */
export const readText = (response: Response, name: string): string | undefined => {
  const value = response[name] ?? undefined
  if (value !== undefined && typeof value !== 'string') throw unrecognizable()
  return value
}

/** A member that is an object or left out. */
export const readObject = (response: Response, name: string): Response | undefined => {
  const value = response[name] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw unrecognizable()
  return { ...value }
}

/** A member that is a map of texts; numbers and truth values become texts, as maps of the service do. */
export const readTexts = (response: Response, name: string): { readonly [key: string]: string } =>
  Object.fromEntries(
    Object.entries(readObject(response, name) ?? {}).flatMap(([key, value]) => {
      if (value === null) return []
      if (!['string', 'number', 'boolean'].includes(typeof value)) throw unrecognizable()
      return [[key, String(value)]]
    }),
  )

/** A member that is a list of texts or left out. */
export const readList = (response: Response, name: string): readonly string[] | undefined => {
  const value = response[name] ?? undefined
  if (value === undefined) return undefined
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string')
  if (!isList) throw unrecognizable()
  return value
}
