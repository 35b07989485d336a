import type { Endpoint } from './endpoint.ts'
import { type FormAction, formEndpoint } from './own-form.ts'
import { advanceClock } from './post-clock.ts'

const SECONDS: { readonly [unit: string]: number } = { minutes: 60, hours: 3600, days: 86_400 }

const secondsOf = (form: URLSearchParams): number => {
  const seconds = form.get('seconds')
  if (seconds !== null) return Number(seconds)
  return Number(form.get('amount') || Number.NaN) * (SECONDS[form.get('unit') ?? ''] ?? Number.NaN)
}

const moveClock: FormAction = ({ context }, form) => {
  const seconds = secondsOf(form)
  return advanceClock(context.clock, seconds)
    ? `/_local/clock?moved=${seconds}`
    : '/_local/clock?refused=yes'
}

const clearFaults: FormAction = ({ faults }) => {
  faults.replace([])
  return '/_local/active-faults?cleared=yes'
}

const startAfresh: FormAction = async ({ reset }) => {
  await reset()
  return '/_local/?reset=yes'
}

/** `POST /_local/forms/clock`: moves the time, by seconds or by an amount of a unit. */
export const postClockForm: Endpoint = formEndpoint(moveClock)

/** `POST /_local/forms/clear-faults`: nothing goes wrong on purpose any more. */
export const postClearFaultsForm: Endpoint = formEndpoint(clearFaults)

/** `POST /_local/forms/reset`: forgets everything and plants the seed again. */
export const postResetForm: Endpoint = formEndpoint(startAfresh)
