import { refusalOf } from './account.ts'

/** What a person would be told of the error that work ends with. */
export const reasonFor = async (work: Promise<unknown>): Promise<string> =>
  (await refusalOf(work))[1]
