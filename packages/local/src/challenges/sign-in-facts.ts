import type { Context, SignInFacts, SignInTarget } from '../context.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { Parameters } from './challenge.ts'

const NONE: SignInFacts = { methods: [] }

/** What the sign-in of a request has shown so far. */
export const factsOf = ({ request }: Context): SignInFacts => request?.signIn ?? NONE

/** A context whose sign-in has shown more. */
const withFacts = (context: Context, facts: SignInFacts): Context => ({
  ...context,
  request: { ...context.request, signIn: facts },
})

/** A context whose sign-in has proven one more method. */
export const withMethod = (context: Context, method: string | undefined): Context => {
  const facts = factsOf(context)
  if (method === undefined || facts.methods.includes(method)) return context
  return withFacts(context, { ...facts, methods: [...facts.methods, method] })
}

/** A context whose sign-in has a target, and counts these methods as proven. */
export const withTarget = (
  context: Context,
  target: SignInTarget,
  methods: readonly string[],
): Context => withFacts(context, { ...factsOf(context), methods, target })

/** A context whose sign-in comes from a device of the user. */
export const withDevice = (context: Context, deviceKey: string): Context =>
  withFacts(context, { ...factsOf(context), deviceKey })

/** A context whose sign-in asks for the proof of a device, in place of a second factor or after it. */
export const withStandIn = (context: Context, deviceStandsIn: boolean): Context =>
  withFacts(context, { ...factsOf(context), deviceStandsIn })

/** The facts as a challenge keeps them for its answer. */
export const keepFacts = (context: Context): Parameters => {
  const { request } = context
  return request?.signIn === undefined ? {} : { signIn: JSON.stringify(request.signIn) }
}

/** A context that knows what a challenge kept. */
export const recallFacts = (context: Context, record: ChallengeRecord | undefined): Context => {
  const kept = record?.data['signIn']
  return kept === undefined ? context : withFacts(context, JSON.parse(kept))
}
