/**
 * Rows of the catalogue whose code and text rest on captures of the service or on several applications that match them
 * (its grades A and B).
 */
export const ROWS: readonly number[] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
  29, 31, 32, 33, 34, 35, 36, 37, 38, 39, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54,
  55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78,
  80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 106,
  107, 108, 111, 112, 114, 123, 124, 125, 126, 128, 129, 130, 131, 132, 133, 137, 138, 139, 140,
  141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
  162, 163, 164, 165, 166, 167, 168, 169,
]

const ADMINISTRATION = 'belongs to operations on users by administrators'
const RECOVERY = 'belongs to forgotten and changed passwords'
const ATTRIBUTES = 'belongs to changes of attributes'
const POOLS = 'belongs to the settings of pools'
const SCHEMA = 'belongs to the schema of pools'
const RESOURCE_SERVERS = 'belongs to resource servers'
const PROVIDERS = 'tested with identity providers'
const DOMAINS = 'belongs to domains'
const DEVICES = 'tested with devices'
const OTHER_WORDING = 'another wording of a row that is tested'
const UNCERTAIN = 'the evidence is not certain enough to hold a server to it'
const RISK = 'nothing here judges the risk of a request'
const OUTSIDE = 'comes from a service around the pool that does not exist here'

/** Rows that are not tested here, and why. */
export const ELSEWHERE: { readonly [row: number]: string } = {
  3: ADMINISTRATION,
  9: OTHER_WORDING,
  10: RECOVERY,
  11: RECOVERY,
  24: UNCERTAIN,
  29: UNCERTAIN,
  48: OTHER_WORDING,
  49: ADMINISTRATION,
  50: ADMINISTRATION,
  58: RECOVERY,
  59: RECOVERY,
  60: RECOVERY,
  61: ATTRIBUTES,
  62: ATTRIBUTES,
  64: OUTSIDE,
  70: OTHER_WORDING,
  73: RECOVERY,
  85: UNCERTAIN,
  87: ATTRIBUTES,
  88: ATTRIBUTES,
  89: ATTRIBUTES,
  90: ATTRIBUTES,
  91: ATTRIBUTES,
  106: RECOVERY,
  107: DEVICES,
  108: DEVICES,
  125: RESOURCE_SERVERS,
  126: PROVIDERS,
  128: RESOURCE_SERVERS,
  129: DOMAINS,
  130: DOMAINS,
  131: DOMAINS,
  132: POOLS,
  133: POOLS,
  139: SCHEMA,
  140: SCHEMA,
  141: SCHEMA,
  142: SCHEMA,
  143: SCHEMA,
  144: SCHEMA,
  145: SCHEMA,
  146: SCHEMA,
  154: OUTSIDE,
  155: RISK,
  156: RISK,
  157: RISK,
  158: OUTSIDE,
  159: OUTSIDE,
  162: UNCERTAIN,
  163: UNCERTAIN,
  165: OUTSIDE,
  166: ADMINISTRATION,
  167: PROVIDERS,
  168: ADMINISTRATION,
  169: ADMINISTRATION,
}
