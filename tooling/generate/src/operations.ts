import { EMPTY_OUTPUT, type Model, sortedEntries } from './model.ts'

/** Writes `operation-types.ts`: input, output and error names of each operation, types only. */
export function generateOperationTypes(model: Model): string {
  const used = new Set<string>()
  const rows = sortedEntries(model.operations).map(([name, operation]) => {
    const output = operation.output === EMPTY_OUTPUT ? 'EmptyOutput' : operation.output
    used.add(operation.input)
    if (operation.output !== EMPTY_OUTPUT) used.add(operation.output)
    const errors = operation.errors.map((error) => `'${error}'`).join(' | ')
    return `  readonly ${name}: {\n    readonly input: ${operation.input}\n    readonly output: ${output}\n    readonly error: ${errors}\n  }`
  })
  const imports = [...used].sort().map((name) => `  ${name},`)
  return [
    `import type {\n${imports.join('\n')}\n} from './shapes.ts'\n`,
    '/** Output of the operations that answer with an empty object. */',
    'export interface EmptyOutput {}\n',
    '/** Input, output and modelled error names of every operation, by operation name. */',
    `export interface Operations {\n${rows.join('\n')}\n}\n`,
  ].join('\n')
}

/** Writes `operation-table.ts`: the authorisation kind and the paginator of each operation. */
export function generateOperationTable(model: Model): string {
  const rows = sortedEntries(model.operations).map(([name, { auth, paginator }]) => {
    const pages =
      paginator === undefined
        ? ''
        : `, paginator: { inputToken: '${paginator.input_token}', outputToken: '${paginator.output_token}', limit: '${paginator.limit_key}', items: '${paginator.result_key}' }`
    return `  ${name}: { auth: '${auth}'${pages} },`
  })
  return [
    "import type { Operations } from './operation-types.ts'\n",
    '/** How an operation is authorised. */',
    "export type AuthorizationKind = 'none' | 'accessToken' | 'accessTokenOrSession' | 'clientSecret' | 'iam'\n",
    '/** Names of the members with which an operation is paged. */',
    'export interface Paginator {\n  readonly inputToken: string\n  readonly outputToken: string\n  readonly limit: string\n  readonly items: string\n}\n',
    '/** What a caller must know of an operation beside its shapes. */',
    'export interface OperationInfo {\n  readonly auth: AuthorizationKind\n  readonly paginator?: Paginator\n}\n',
    '/** The operation table: authorisation kind and paginator, by operation name. */',
    `export const OPERATIONS: { readonly [Name in keyof Operations]: OperationInfo } = {\n${rows.join('\n')}\n}\n`,
  ].join('\n')
}

/** Writes `errors.ts`: every modelled error with its fault. */
export function generateErrors(model: Model): string {
  const errors = sortedEntries(model.shapes).filter(([, shape]) => shape.error !== undefined)
  const names = errors.map(([name]) => `  | '${name}'`).join('\n')
  const rows = errors.map(([name, shape]) => `  ${name}: '${shape.error}',`).join('\n')
  return [
    '/** Names of all modelled errors. */',
    `export type ErrorName =\n${names}\n`,
    '/** Whose fault an error is, by error name. */',
    `export const ERROR_FAULTS: { readonly [Name in ErrorName]: 'client' | 'server' } = {\n${rows}\n}\n`,
  ].join('\n')
}

/** `SoftwareTokenMFANotFound` becomes `ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND`. */
export const errorCode = (name: string): string =>
  `ERR_${name.replace(/([a-z])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$&_').toUpperCase()}`

/** Three characters that stand for a name: a polynomial hash (base 31, modulo 36 to the third) in base 36. */
export function fingerprint(name: string): string {
  let hash = 0
  for (const char of name) hash = (hash * 31 + char.charCodeAt(0)) % 46656
  return hash.toString(36).padStart(3, '0')
}

/**
 * Writes `user-errors.ts`: the errors of operations that need no AWS credentials, as types and as fingerprints.
 *
 * Browsers load the fingerprints to tell a modelled error name from an unknown one; the names themselves would weigh four
 * times as much.
 */
export function generateUserErrors(model: Model): string {
  const names = new Set<string>()
  for (const { auth, errors } of Object.values(model.operations)) {
    if (auth !== 'iam') for (const error of errors) names.add(error.replace(/Exception$/, ''))
  }
  const sorted = [...names].sort()
  const codes = sorted.map((name) => `  readonly ${name}Exception: '${errorCode(name)}'`).join('\n')
  return [
    '/** Errors that operations without AWS credentials can raise, and their codes: `ERR_` and the words in upper case. */',
    `export interface UserErrorCodes {\n${codes}\n}\n`,
    '/** Names of these errors. */',
    'export type UserErrorName = keyof UserErrorCodes\n',
    '/** Codes of these errors. */',
    'export type UserErrorCode = UserErrorCodes[UserErrorName]\n',
    '/** Three characters for each name without `Exception`: a hash (base 31, modulo 36 to the third) in base 36. */',
    `export const USER_ERROR_FINGERPRINTS: string =\n  '${sorted.map(fingerprint).join('')}'\n`,
  ].join('\n')
}
