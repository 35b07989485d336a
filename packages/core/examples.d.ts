/** What the examples of the docstrings take for granted. */
declare const client: import('@cognito-kit/core').Client
declare const newPasswordStep: import('@cognito-kit/core').NewPasswordStep
declare const otherStep: import('@cognito-kit/core').OtherStep
declare const flow: import('@cognito-kit/core/login').LoginFlow
declare function render(state: import('@cognito-kit/core/login').LoginState): void
