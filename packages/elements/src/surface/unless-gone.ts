import { isAuthError } from '@cognito-kit/core'

/** Waits until something is deleted; what another tab has deleted already is as gone as it was meant to be. */
export async function unlessGone(deletion: Promise<void>): Promise<void> {
  try {
    await deletion
  } catch (error) {
    if (!isAuthError(error) || error.code !== 'ERR_RESOURCE_NOT_FOUND') throw error
  }
}
