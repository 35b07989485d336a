/** What the examples of the docstrings take for granted. */
declare const client: import('@cognito-kit/core').Client
declare const newPasswordStep: import('@cognito-kit/core').NewPasswordStep
declare const otherStep: import('@cognito-kit/core').OtherStep
declare const codeStep: import('@cognito-kit/core').CodeStep
declare const selectMfaStep: import('@cognito-kit/core').SelectMfaStep
declare const customStep: import('@cognito-kit/core').CustomChallengeStep
declare const selectChallengeStep: import('@cognito-kit/core').SelectChallengeStep
declare const mfaSetupStep: import('@cognito-kit/core').MfaSetupStep
declare const passkeyStep: import('@cognito-kit/core').PasskeyStep
declare const totpSetup: import('@cognito-kit/core').TotpSetup
declare const flow: import('@cognito-kit/core/login').LoginFlow
declare function render(state: import('@cognito-kit/core/login').LoginState): void
declare const clientSecret: string
declare function openInSystemBrowser(url: string): Promise<string>
declare const verifier: import('@cognito-kit/core/server').TokenVerifier<'access'>
