import type { DeviceType } from '@cognito-kit/protocol'
import type { DeviceRecord } from '../store/records.ts'

/** A device as operations show it. The address that it was last used from is left out: nobody here knows it. */
export const describeDevice = (device: DeviceRecord): DeviceType => ({
  DeviceKey: device.key,
  DeviceAttributes: [
    { Name: 'device_status', Value: 'valid' },
    { Name: 'device_name', Value: device.name },
    {
      Name: 'dev:device_remembered_status',
      Value: device.isRemembered ? 'remembered' : 'not_remembered',
    },
  ],
  DeviceCreateDate: device.createdAtMs / 1000,
  DeviceLastModifiedDate: device.modifiedAtMs / 1000,
  DeviceLastAuthenticatedDate: device.authenticatedAtMs / 1000,
})
