import type { IdentityProviderTypeType } from '@cognito-kit/protocol'

/** Settings of an identity provider by name. */
export interface ProviderDetails {
  readonly [name: string]: string
}

/** What the service knows about the providers of one type. */
export interface ProviderKind {
  /** Settings that must be given. */
  readonly required: readonly string[]
  /** Settings of which one must be given. */
  readonly oneOf?: readonly string[]
  /** The claim that user names are made of. */
  readonly subject: string
  /** Whether a pool has one of them at most, whose name is the type (API reference, AdminLinkProviderForUser). */
  readonly isSocial: boolean
  /** Settings that are never shown. */
  readonly hidden?: readonly string[]
  /** What the service adds to the settings. */
  readonly added: (given: ProviderDetails) => ProviderDetails
}

const WITH_SECRET = ['client_id', 'client_secret', 'authorize_scopes']

const facebookUrls = (version: string): ProviderDetails => ({
  api_version: version,
  attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
  attributes_url_add_attributes: 'true',
  authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
  token_request_method: 'GET',
  token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
})

const GOOGLE_URLS: ProviderDetails = {
  attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
  attributes_url_add_attributes: 'true',
  authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
  oidc_issuer: 'https://accounts.google.com',
  token_request_method: 'POST',
  token_url: 'https://www.googleapis.com/oauth2/v4/token',
}

const AMAZON_URLS: ProviderDetails = {
  attributes_url: 'https://api.amazon.com/user/profile',
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://www.amazon.com/ap/oa',
  token_request_method: 'POST',
  token_url: 'https://api.amazon.com/auth/o2/token',
}

const APPLE_URLS: ProviderDetails = {
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://appleid.apple.com/auth/authorize',
  oidc_issuer: 'https://appleid.apple.com',
  token_request_method: 'POST',
  token_url: 'https://appleid.apple.com/auth/token',
}

/** The types of identity providers (API reference, CreateIdentityProvider, ProviderDetails). */
export const PROVIDER_KINDS: { readonly [Type in IdentityProviderTypeType]: ProviderKind } = {
  SAML: {
    required: [],
    oneOf: ['MetadataURL', 'MetadataFile'],
    subject: 'NameID',
    isSocial: false,
    added: () => ({}),
  },
  Facebook: {
    required: WITH_SECRET,
    subject: 'id',
    isSocial: true,
    added: ({ api_version = 'v17.0' }) => facebookUrls(api_version),
  },
  Google: {
    required: WITH_SECRET,
    subject: 'sub',
    isSocial: true,
    added: () => GOOGLE_URLS,
  },
  LoginWithAmazon: {
    required: WITH_SECRET,
    subject: 'user_id',
    isSocial: true,
    added: () => AMAZON_URLS,
  },
  SignInWithApple: {
    required: ['client_id', 'team_id', 'key_id', 'private_key', 'authorize_scopes'],
    subject: 'sub',
    isSocial: true,
    hidden: ['private_key'],
    added: () => APPLE_URLS,
  },
  OIDC: {
    required: [...WITH_SECRET, 'attributes_request_method', 'oidc_issuer'],
    subject: 'sub',
    isSocial: false,
    added: () => ({ attributes_url_add_attributes: 'false' }),
  },
}
