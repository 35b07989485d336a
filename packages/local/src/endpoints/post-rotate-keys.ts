import { publicKeys, rotateKeys } from '../tokens/keys.ts'
import { readJson } from '../wire/read-json.ts'
import { type Endpoint, jsonAnswer, jsonError } from './endpoint.ts'

const poolIdOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'poolId' in json ? json.poolId : undefined

/** `POST /_local/rotate-keys {"poolId": id}`: lets new keys sign the tokens of a pool, and answers all public ones. */
export const postRotateKeys: Endpoint = async ({ context }, request) => {
  const poolId = poolIdOf(await readJson(request))
  if (typeof poolId !== 'string') return jsonError(400, 'poolId must be the id of a user pool')
  await rotateKeys(context, poolId)
  return jsonAnswer(await publicKeys(context, poolId))
}
