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

const POOLS = 'belongs to the settings of pools'
const RESOURCE_SERVERS = 'belongs to resource servers'
const PROVIDERS = 'tested with identity providers'
const DOMAINS = 'belongs to domains'
const OTHER_WORDING = 'another wording of a row that is tested'
const UNCERTAIN = 'the evidence is not certain enough to hold a server to it'
const RISK = 'nothing here judges the risk of a request'
const OUTSIDE = 'comes from a service around the pool that does not exist here'

/** Rows that are not tested here, and why. */
export const ELSEWHERE: { readonly [row: number]: string } = {
  9: OTHER_WORDING,
  24: UNCERTAIN,
  29: UNCERTAIN,
  48: OTHER_WORDING,
  64: OUTSIDE,
  70: OTHER_WORDING,
  85: UNCERTAIN,
  87: OTHER_WORDING,
  125: RESOURCE_SERVERS,
  126: PROVIDERS,
  128: RESOURCE_SERVERS,
  129: DOMAINS,
  130: DOMAINS,
  131: DOMAINS,
  132: POOLS,
  133: POOLS,
  154: OUTSIDE,
  155: RISK,
  156: RISK,
  157: RISK,
  158: OUTSIDE,
  159: OUTSIDE,
  162: UNCERTAIN,
  163: UNCERTAIN,
  165: OUTSIDE,
  167: PROVIDERS,
}
