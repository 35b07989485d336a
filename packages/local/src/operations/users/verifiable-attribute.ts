import type { Contact } from '../../codes/deliver.ts'
import { ServiceError } from '../../service-error.ts'

/** The attribute of a request, which must be one that codes can go to. */
export const verifiableAttribute = (name: string): Contact['attribute'] => {
  if (name === 'email' || name === 'phone_number') return name
  throw new ServiceError(
    'InvalidParameterException',
    'Invalid attribute name. Only phone_number and email can be verified.',
  )
}
