/** What the examples of the docstrings take for granted. */
declare const login: import('@cognito-kit/elements').CognitoLogin

/** An element of the account. */
declare const account: import('@cognito-kit/elements').CognitoAccount
