import { type Endpoint, jsonAnswer } from './endpoint.ts'

/** `GET /_local/requests.json`: the newest requests with their answers, secrets masked, newest first. */
export const getRequests: Endpoint = ({ log }) => jsonAnswer({ requests: log.list() })
