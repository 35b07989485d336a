import { NetworkError } from '../errors/errors.ts'

/** Loads a part of the dialogue; one that does not come is told like an answer that does not. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load()
  } catch (cause) {
    throw new NetworkError('A part of the login could not be loaded', cause)
  }
}
