import type {
  CreateUserPoolDomainResponse,
  DomainDescriptionType,
  UserPoolType,
} from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'

/** Names that a prefix must not contain, so that nobody takes it for the service itself. */
const RESERVED = ['aws', 'amazon', 'cognito']

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/** Settings of a domain that requests give. */
interface DomainSettings {
  readonly Domain: string
  readonly CustomDomainConfig?: DomainDescriptionType['CustomDomainConfig']
  readonly ManagedLoginVersion?: number | undefined
}

/** The member of a pool that names its domain of a kind; it has one of each. */
export const slotOf = ({ CustomDomainConfig }: DomainSettings): 'Domain' | 'CustomDomain' =>
  CustomDomainConfig === undefined ? 'Domain' : 'CustomDomain'

/** Refuses a prefix that is none, a host name that is none, and pages of a version that there is not. */
export const checkDomain = (pool: UserPoolType, settings: DomainSettings): void => {
  const { Domain: domain, ManagedLoginVersion: version = 1 } = settings
  const isCustom = slotOf(settings) === 'CustomDomain'
  if (isCustom !== domain.includes('.')) {
    throw invalid(
      isCustom
        ? 'A custom domain must be a fully qualified host name.'
        : 'A domain prefix has lower-case letters, digits and hyphens; a custom domain needs CustomDomainConfig.',
    )
  }
  const reserved = RESERVED.find((name) => domain.includes(name))
  if (!isCustom && reserved !== undefined) {
    throw invalid(`Domain cannot contain reserved word: ${reserved}`)
  }
  if (version !== 1 && version !== 2) throw invalid('ManagedLoginVersion must be 1 or 2.')
  if (version === 2 && pool.UserPoolTier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'Managed login is not available in the pricing tier of this user pool.',
    )
  }
}

/** A domain of a pool that must be there. */
export const requireDomain = (
  context: Context,
  { Domain, UserPoolId }: { readonly Domain: string; readonly UserPoolId: string },
): DomainDescriptionType => {
  findPool(context, UserPoolId)
  const found = context.store.domains.get(Domain)
  if (found?.UserPoolId === UserPoolId) return found
  throw invalid('No such domain or user pool exists.')
}

/** What changing a domain is answered with; a custom one points to a distribution. */
export const domainAnswer = ({
  CloudFrontDistribution,
  CustomDomainConfig,
  ManagedLoginVersion,
}: DomainDescriptionType): Pick<
  CreateUserPoolDomainResponse,
  'ManagedLoginVersion' | 'CloudFrontDomain'
> => ({
  ManagedLoginVersion,
  ...(CustomDomainConfig?.CertificateArn === undefined
    ? {}
    : { CloudFrontDomain: CloudFrontDistribution }),
})
