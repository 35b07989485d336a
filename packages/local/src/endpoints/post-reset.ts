import { type Endpoint, jsonAnswer } from './endpoint.ts'

/** `POST /_local/reset`: forgets everything, takes the clock back and plants the seed again. */
export const postReset: Endpoint = async ({ reset }) => {
  await reset()
  return jsonAnswer({ status: 'ok' })
}
