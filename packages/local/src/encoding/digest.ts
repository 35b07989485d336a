import { hmac } from '@noble/hashes/hmac.js'
import { sha1 as nobleSha1 } from '@noble/hashes/legacy.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8 } from './text.ts'

/** SHA-256 of bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

/** HMAC-SHA256 (RFC 2104). */
export const hmacSha256 = (secret: Uint8Array, message: Uint8Array): Uint8Array =>
  hmac(nobleSha256, secret, message)

/** HMAC-SHA1 (RFC 2104), which one-time passwords of authenticator apps are made of (RFC 4226). */
export const hmacSha1 = (secret: Uint8Array, message: Uint8Array): Uint8Array =>
  hmac(nobleSha1, secret, message)

/** Lower-case hex SHA-256 of a text: how secrets that must be found again are kept. */
export const hashText = (text: string): string => bytesToHex(nobleSha256(utf8(text)))
