import { type AnyAuthError, isAuthError, reasonOf } from '@cognito-kit/core'

/** The error of the package that work ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<AnyAuthError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isAuthError(error)) throw new Error(`no error of the package: ${error}`)
  return error
}

/** What a person would be told of the error that work ends with. */
export const reasonFor = async (work: Promise<unknown>): Promise<string> =>
  reasonOf(await refusalOf(work))
