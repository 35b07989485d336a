import type { ListDevicesResponse } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { describeDevice } from '../../devices/device-view.ts'
import { devicePrefix } from '../../devices/devices.ts'
import type { UserRecord } from '../../store/records.ts'
import { readPage } from '../page.ts'

/** Devices on a page when the request does not say, and at most. */
const DEFAULT_LIMIT = 60

/** Which page of the devices of a user is asked for. */
export interface DevicePageRequest {
  readonly Limit?: number | undefined
  readonly PaginationToken?: string | undefined
}

/** A page of the devices of a user, by key. */
export const devicePage = (
  context: Context,
  user: UserRecord,
  { Limit, PaginationToken }: DevicePageRequest,
): ListDevicesResponse => {
  const page = readPage(context.store.devices, {
    prefix: devicePrefix(user),
    limit: Limit || DEFAULT_LIMIT,
    token: PaginationToken,
  })
  const Devices = page.records.map(describeDevice)
  return page.nextToken === undefined ? { Devices } : { Devices, PaginationToken: page.nextToken }
}
