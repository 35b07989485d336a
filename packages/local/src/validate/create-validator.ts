import type { InputOf, OperationName } from '@cognito-kit/protocol'
import { type Constraint, INPUT_SHAPES } from '@cognito-kit/protocol/constraints'
import { asList, asObject, checkScalar } from './json-type.ts'
import { toRegExp } from './pattern.ts'
import { ruleOf } from './rules.ts'
import { allRules, brokenRules, show, type Violation, validationError } from './violations.ts'

/** Checks the JSON of a request and gives back the input with all unknown members left out. */
export type Validate = <Name extends OperationName>(operation: Name, json: unknown) => InputOf<Name>

/** What one walk over an input shares. */
interface Walk {
  readonly violations: Violation[]
  matches(pattern: string, text: string): boolean
}

/** Where a value stands. */
interface Place {
  readonly path: string
  /** Secrets never appear in an error text, nor does anything inside them. */
  readonly sensitive: boolean
}

const isScalar = (rule: Constraint): boolean =>
  !['structure', 'list', 'map', 'document'].includes(rule.type)

const sizeOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined
}

/** Notes broken rules; `value` is shown unless it is secret, or `undefined` because the service leaves it out. */
const report = (walk: Walk, place: Place, value: unknown, rules: readonly string[]): void => {
  for (const rule of rules) {
    const shown = place.sensitive || value === undefined ? undefined : show(value)
    walk.violations.push({ path: place.path, shown, rule })
  }
}

const broken = (walk: Walk, rule: Constraint, value: unknown): readonly string[] =>
  brokenRules(rule, sizeOf(value), typeof value === 'string' ? value : undefined, walk.matches)

/** `UserPoolId` → `userPoolId`. */
const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

const readStructure = (walk: Walk, rule: Constraint, json: unknown, place: Place): unknown => {
  const given = asObject(json)
  const members: [string, unknown][] = []
  for (const [name, { shape, required }] of Object.entries(rule.members ?? {})) {
    const path = place.path === '' ? lowerCamel(name) : `${place.path}.${lowerCamel(name)}`
    // Own members only: JSON may name a member `constructor`, which every object inherits.
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value !== undefined && value !== null) {
      members.push([name, read(walk, shape, value, { ...place, path })])
    } else if (required === true) {
      const secret = place.sensitive || ruleOf(shape).sensitive === true
      report(walk, { path, sensitive: secret }, null, ['Member must not be null'])
    }
  }
  return Object.fromEntries(members)
}

/** Elements that are plain values are reported together under the list, with all rules that hold for them. */
const readElements = (
  walk: Walk,
  shape: string,
  elements: readonly unknown[],
  place: Place,
): { readonly values: readonly unknown[]; readonly rules: readonly string[] } => {
  const rule = ruleOf(shape)
  if (!isScalar(rule)) {
    const values = elements.map((element, index) =>
      read(walk, shape, element, { ...place, path: `${place.path}.${index + 1}.member` }),
    )
    return { values, rules: [] }
  }
  for (const element of elements) checkScalar(rule.type, element)
  const fails = elements.some((element) => broken(walk, rule, element).length > 0)
  return { values: elements, rules: fails ? allRules(rule) : [] }
}

const readList = (walk: Walk, rule: Constraint, json: unknown, place: Place): unknown => {
  const elements = asList(json)
  const shape = rule.member ?? ''
  const inner = ruleOf(shape)
  const here = { ...place, sensitive: place.sensitive || inner.sensitive === true }
  const shown = isScalar(inner) ? elements : undefined
  report(walk, here, shown, broken(walk, rule, elements))
  const { values, rules } = readElements(walk, shape, elements, here)
  if (rules.length > 0) {
    report(walk, here, shown, [`Member must satisfy constraint: [${rules.join(', ')}]`])
  }
  return values
}

const readMap = (walk: Walk, rule: Constraint, json: unknown, place: Place): unknown => {
  const given = Object.entries(asObject(json)).filter(([, value]) => value !== null)
  const [keyShape = '', valueShape = ''] = [rule.key, rule.value]
  const secret = ruleOf(keyShape).sensitive === true || ruleOf(valueShape).sensitive === true
  const here = { ...place, sensitive: place.sensitive || secret }
  report(walk, here, json, broken(walk, rule, given))
  const names = given.map(([name]) => name)
  const keys = readElements(walk, keyShape, names, here)
  const values = readElements(
    walk,
    valueShape,
    given.map(([, value]) => value),
    here,
  )
  if (keys.rules.length > 0) {
    report(walk, here, json, [`Map keys must satisfy constraint: [${keys.rules.join(', ')}]`])
  }
  if (values.rules.length > 0) {
    report(walk, here, json, [`Map value must satisfy constraint: [${values.rules.join(', ')}]`])
  }
  return Object.fromEntries(names.map((name, index) => [name, values.values[index]]))
}

const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?]\S*)?$/

/**
 * Where the service wants the ARN of a function, this server also takes an endpoint of the same machine. No other
 * host, because any web page may call the protocol, and could reach through it what only this machine sees.
 */
const isTriggerEndpoint = (path: string, json: unknown): boolean =>
  path.startsWith('lambdaConfig.') && typeof json === 'string' && LOOPBACK.test(json)

const read = (walk: Walk, shape: string, json: unknown, outer: Place): unknown => {
  const rule = ruleOf(shape)
  const place = { ...outer, sensitive: outer.sensitive || rule.sensitive === true }
  if (rule.type === 'structure') return readStructure(walk, rule, json, place)
  if (rule.type === 'list') return readList(walk, rule, json, place)
  if (rule.type === 'map') return readMap(walk, rule, json, place)
  checkScalar(rule.type, json)
  if (isTriggerEndpoint(place.path, json)) return json
  report(walk, place, json, broken(walk, rule, json))
  return json
}

/**
 * Makes the validation of a server; it keeps the regular expressions that it compiled.
 *
 * The returned function throws {@link ServiceError} `SerializationException` for wrong JSON types and
 * `InvalidParameterException` for broken constraints, with the texts of the service.
 */
export const createValidator = (): Validate => {
  const patterns = new Map<string, RegExp>()
  const matches = (pattern: string, text: string): boolean => {
    const compiled = patterns.get(pattern) ?? toRegExp(pattern)
    patterns.set(pattern, compiled)
    return compiled.test(text)
  }
  return <Name extends OperationName>(operation: Name, json: unknown) => {
    const walk: Walk = { violations: [], matches }
    const input = read(walk, INPUT_SHAPES[operation], json, { path: '', sensitive: false })
    if (walk.violations.length > 0) throw validationError(walk.violations)
    // Every member was held against the constraints from which the type is generated too.
    return input as InputOf<Name>
  }
}
