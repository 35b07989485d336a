import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'

/** Where the pool finds the triggers of the playground's custom challenge; their names follow. */
const PATH = '/_triggers/'

const QUESTION = 'What colour is the mark at the top of this page? (It is teal.)'
const ANSWER = 'teal'
const MOST_TRIES = 3

/** The events of the three triggers, as far as they are used here. */
interface TriggerEvent {
  readonly request: {
    readonly session?: readonly { challengeName: string; challengeResult: boolean }[]
    readonly challengeAnswer?: unknown
    readonly privateChallengeParameters?: { readonly answer?: string }
  }
  readonly response: { [name: string]: unknown }
}

/** Lets a right answer in, and asks three times at most. */
function defineAuthChallenge({ request, response }: TriggerEvent): void {
  const tries = request.session ?? []
  const isRight = tries.at(-1)?.challengeResult === true
  response['issueTokens'] = isRight
  response['failAuthentication'] = !isRight && tries.length >= MOST_TRIES
  if (!isRight) response['challengeName'] = 'CUSTOM_CHALLENGE'
}

function createAuthChallenge({ response }: TriggerEvent): void {
  response['publicChallengeParameters'] = { question: QUESTION }
  response['privateChallengeParameters'] = { answer: ANSWER }
}

function verifyAuthChallenge({ request, response }: TriggerEvent): void {
  const given = String(request.challengeAnswer).trim().toLowerCase()
  response['answerCorrect'] = given === request.privateChallengeParameters?.answer
}

const TRIGGERS = new Map<string, (event: TriggerEvent) => void>(
  Object.entries({ defineAuthChallenge, createAuthChallenge, verifyAuthChallenge }),
)

async function readEvent(request: IncomingMessage): Promise<TriggerEvent> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** Answers like a Lambda function: with the event that came, its response filled in. */
async function answer(
  request: Connect.IncomingMessage,
  response: ServerResponse,
  next: Connect.NextFunction,
): Promise<void> {
  const trigger = TRIGGERS.get((request.url ?? '').replace(/^\//, ''))
  if (request.method !== 'POST' || !trigger) return next()
  try {
    const event = await readEvent(request)
    trigger(event)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(event))
  } catch {
    response.writeHead(400).end()
  }
}

/** Stands in for the Lambda functions of a pool with challenges of its own: one question. */
export const customChallenge = (): Plugin => {
  const install = ({ middlewares }: { readonly middlewares: Connect.Server }): void => {
    middlewares.use(PATH, (request, response, next) => void answer(request, response, next))
  }
  return { name: 'custom-challenge', configureServer: install, configurePreviewServer: install }
}
