import { type Endpoint, jsonAnswer } from './endpoint.ts'

/** `GET /_local/faults`: what goes wrong on purpose, and how often it did. */
export const getFaults: Endpoint = ({ faults }) => jsonAnswer({ faults: faults.states() })
