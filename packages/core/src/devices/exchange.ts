import type { RespondToAuthChallengeResponse } from '@cognito-kit/protocol'
import { type AnyAuthError, isAuthError } from '../errors/errors.ts'
import { reasonOf } from '../errors/reason.ts'
import type { DeviceMemory } from '../ports/client.ts'
import { call } from '../transport/call.ts'
import { type DeviceRecord, doubtDevice, dropDevice, findDevice } from './device-store.ts'
import { introduceDevice, keepDevice } from './introduce-device.ts'
import { deviceProof } from './prove-device.ts'

type Exchange = DeviceMemory['exchange']
type Input = Parameters<Exchange>[2]

/** The values of a request, by the service's names. */
const valuesOf = (input: Input): { readonly [name: string]: string } =>
  ('AuthFlow' in input ? input.AuthParameters : input.ChallengeResponses) ?? {}

/** The request in the name of a device, where there is one. */
function naming(input: Input, device: DeviceRecord | null): Input {
  if (!device) return input
  const values = { ...valuesOf(input), DEVICE_KEY: device.deviceKey }
  return 'AuthFlow' in input
    ? { ...input, AuthParameters: values }
    : { ...input, ChallengeResponses: values }
}

const hasCode = (error: unknown, code: AnyAuthError['code']): boolean =>
  isAuthError(error) && error.code === code

/** Whether the service says that the device or its proof is none; being disabled or locked out says nothing of it. */
const isRefusal = (error: unknown): boolean =>
  hasCode(error, 'ERR_RESOURCE_NOT_FOUND') ||
  (isAuthError(error) && reasonOf(error) === 'wrong-credentials')

/**
 * Makes the exchange of a client that remembers its device: names the device in every request of a sign-in, proves it
 * when asked, and introduces it when it is new.
 *
 * One function sends all requests, so that the way from a public call to `fetch` stays short.
 *
 * @param deviceName - What the device shall be called in lists.
 */
export const createExchange =
  (deviceName: string | undefined): Exchange =>
  async (client, operation, input, options, isAnew = false) => {
    const { USERNAME: typed = '' } = valuesOf(input)
    let device = isAnew ? null : await findDevice(client, typed)
    let output: RespondToAuthChallengeResponse
    try {
      output = await call(client, operation, naming(input, device), options)
    } catch (error) {
      if (!device || !hasCode(error, 'ERR_RESOURCE_NOT_FOUND')) throw error
      // The service looks at the device before it uses anything up, so the same request may come again. The same error
      // without the device speaks of something else, such as the app client; the device stays then.
      output = await call(client, operation, input, options)
      device = await doubtDevice(client, device, typed)
    }
    if (device && output.ChallengeName === 'DEVICE_SRP_AUTH') {
      const proof = deviceProof(client, device, output, typed, input.ClientMetadata)
      try {
        output = await call(client, 'RespondToAuthChallenge', proof.begin, options)
        output = await call(client, 'RespondToAuthChallenge', proof.finish(output), options)
      } catch (error) {
        if (!isRefusal(error)) throw error
        return dropDevice(client, device)
      }
    }
    const introduced = await introduceDevice(client, output, deviceName)
    if (!introduced) return output
    try {
      const { request } = introduced
      const told = request && (await call(client, 'ConfirmDevice', request, options))
      await keepDevice(client, introduced, told, typed)
    } catch (error) {
      // The tokens are good; only the next sign-in will not know the device.
      if (!isAuthError(error)) throw error
    }
    return output
  }
