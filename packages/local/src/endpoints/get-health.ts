import { type Endpoint, jsonAnswer } from './endpoint.ts'

/** `GET /_local/health`: the server is ready; its seed is planted. */
export const getHealth: Endpoint = () => jsonAnswer({ status: 'ok' })
