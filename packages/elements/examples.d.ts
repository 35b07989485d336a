/** What the examples of the docstrings take for granted. */
declare const login: import('@cognito-kit/elements').CognitoLogin
