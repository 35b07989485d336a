const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Who, where and what an operation is about. */
const IDENTIFIERS: readonly string[] = words(`
  AnalyticsEndpointId ApplicationArn ApplicationId Arn BucketArn CallerArn CertificateArn ClientId ClientName
  ClientSecretId CloudFrontDistribution CloudFrontDomain CloudWatchLogsRoleArn ConfigurationSet ConfigurationSetName
  CredentialId CustomDomain DeviceGroupKey DeviceKey DeviceName Domain EventId FriendlyCredentialName
  FriendlyDeviceName GroupName Id Identifier IdpIdentifier IdpIdentifiers JobId JobName KMSKeyID KmsKeyArn LambdaArn
  LogGroupArn ManagedLoginBrandingId OriginSessionId PoolName Provider ProviderAttributeName ProviderAttributeValue
  ProviderName Region RegionName RelyingPartyId ResourceArn ResourceId RoleArn ScopeDescription ScopeName
  SecondaryRegion SessionId SnsCallerArn SnsRegion SourceArn StreamArn TermsId TermsName UserPoolArn UserPoolId UserSub
  Username UserAttributeNames NextToken PaginationToken
`)

/** Settings, texts and lists that say how a pool behaves. */
const SETTINGS: readonly string[] = words(`
  AccessTokenValidity AcrValue AliasAttributes AllowedFirstAuthFactors AllowedOAuthFlows AllowedOAuthScopes
  AllowedScopes AttributeDataType AttributeName AttributesRequireVerificationBeforeUpdate AttributesToGet
  AuthSessionValidity AuthenticatorAttachment AuthenticatorTransports AutoVerifiedAttributes AvailableChallenges CSVHeader
  CallbackURLs ConfiguredUserAuthFactors CreateAuthChallenge CustomMessage DefaultRedirectURI DefineAuthChallenge
  Description DesiredDeliveryMediums EmailMessage EmailMessageByLink EmailSubject EmailSubjectByLink
  EmailVerificationMessage EmailVerificationSubject EstimatedNumberOfUsers EventFilter ExpiresIn ExplicitAuthFlows Filter
  From IdTokenValidity Limit LogoutURLs ManagedLoginVersion MaxLength MaxPerUser MaxResults MaxValidityMinutes MaxValue
  Message MinLength MinValue MinimumLength PasswordHistorySize PostAuthentication PostConfirmation PreAuthentication
  PreSignUp PreTokenGeneration Precedence PreferredMfaSetting Priority ReadAttributes RefreshTokenValidity ReplyTo
  ReplyToEmailAddress RetryGracePeriodSeconds SMSMessage SmsAuthenticationMessage SmsMessage SmsVerificationMessage
  Subject SupportedIdentityProviders TagKeys TemporaryPasswordValidityDays TokenType UnusedAccountValidityDays
  UserMFASettingList UserMigration UsernameAttributes VerifyAuthChallengeResponse Version WriteAttributes
`)

/** Members whose values the service model lists. */
const ENUMERATIONS: readonly string[] = words(`
  AdvancedSecurityMode AuthFlow Category ChallengeName ChallengeResponse ClientType ColorMode CustomAuthMode
  DefaultEmailOption DeletionProtection DeliveryMedium DeviceRememberedStatus EmailSendingAccount EnableStatus Enforcement
  EventAction EventResponse EventSource EventType Extension FactorConfiguration Feature FeedbackValue LambdaVersion
  LogLevel MessageAction MfaConfiguration PreventUserExistenceErrors ProviderType RevokeAssociatedSessions RiskDecision
  RiskLevel Role SessionType Status TermsSource TokenUse Type UserPoolTier UserSessionTracking UserStatus
  UserVerification
`)

/** Times, which tell nobody in. */
const TIMES: readonly string[] = words(`
  ClientSecretCreateDate CompletionDate CreateDate CreatedAt CreationDate DeviceCreateDate
  DeviceLastAuthenticatedDate DeviceLastModifiedDate FeedbackDate LastActiveDate LastModifiedDate StartDate
  UserCreateDate UserLastModifiedDate
`)

/** Attributes of users and where messages go: what a person looks for who debugs a sign-in. */
const PEOPLE: readonly string[] = words(`
  Destination Name Value USERNAME USER_ID_FOR_SRP CODE_DELIVERY_DELIVERY_MEDIUM CODE_DELIVERY_DESTINATION DEVICE_KEY
  FRIENDLY_DEVICE_NAME MFAS_CAN_CHOOSE MFAS_CAN_SETUP PREFERRED_CHALLENGE TIMESTAMP requiredAttributes userAttributes
  email email_verified family_name given_name name phone_number phone_number_verified preferred_username sub username
`)

/** Members of OAuth requests and answers (RFC 6749, OpenID Connect Core). */
const OAUTH: readonly string[] = words(`
  client_id code_challenge_method error error_description expires_in grant_type identity_provider idp_identifier lang
  login_hint logout_uri max_age message prompt redirect_uri resource response_mode response_type scope token_type
  token_type_hint __type continue way
`)

/** Members of `ProviderDetails` that are no secret. */
const PROVIDERS: readonly string[] = words(`
  attributes_request_method attributes_url authorize_scopes authorize_url jwks_uri jwks_uri_prefix oidc_issuer token_url
  MetadataURL
`)

/**
 * Members whose texts and numbers may be seen. All others are masked, so that a secret which the service adds one day
 * is masked too.
 */
export const SHOWN_NAMES: ReadonlySet<string> = new Set([
  ...IDENTIFIERS,
  ...SETTINGS,
  ...ENUMERATIONS,
  ...TIMES,
  ...PEOPLE,
  ...OAUTH,
  ...PROVIDERS,
])

/** Members that hold names and values of the app's own making, harmless whatever they are called. */
export const OPEN_MAPS: ReadonlySet<string> = new Set([
  'AcrConfiguration',
  'AcrMapping',
  'AttributeMapping',
  'TokenValidityUnits',
  'Tags',
  'UserPoolTags',
])

/** Members in which nothing is shown, because apps may put anything there (the service never stores it). */
export const CLOSED: ReadonlySet<string> = new Set(['ClientMetadata', 'ValidationData'])
