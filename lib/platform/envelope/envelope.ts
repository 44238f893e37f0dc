import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Internal } from '@/lib/core/errors'
import { env } from '../env'
import { readWrappingKeys, type WrappingKey } from './wrapping-keys'

/** Where a secret is stored. It can be opened for this place alone: copied into another row it is worthless. */
export type SecretPlace = { organizationId: string; table: string; column: string; id: string }

const version = 1
const [ivBytes, tagBytes, keyBytes] = [12, 16, 32]
const wrappedBytes = ivBytes + keyBytes + tagBytes
const mostBytes = 64 * 1024

/**
 * Encrypts a secret for `place`: AES-256-GCM (NIST SP 800-38D) by a key of its own, which is wrapped by the first key of the
 * environment. The place is authenticated with it.
 * @param secret at most 64 KB
 * @returns version, id of the wrapping key, wrapped key, ciphertext; for a bytea column
 */
export function sealSecret(secret: string, place: SecretPlace, keys = wrappingKeys()): Uint8Array<ArrayBuffer> {
  const plain = Buffer.from(secret, 'utf8')
  if (plain.byteLength > mostBytes) throw new Internal('A secret is too long to be sealed')
  const [wrapping] = keys
  if (!wrapping) throw new Internal('There is no key to seal secrets with')
  const key = randomBytes(keyBytes)
  const sealed = [headOf(wrapping), wrap(key, wrapping, place), encrypt(key, plain, boundTo(place))]
  key.fill(0)
  return new Uint8Array(Buffer.concat(sealed))
}

/**
 * The secret that `sealSecret` sealed for the same place.
 * @throws Internal, always in the same words, when it was changed, belongs to another place, or its key is not there
 */
export function openSecret(sealed: Uint8Array, place: SecretPlace, keys = wrappingKeys()): string {
  const { key, rest } = unwrap(sealed, place, keys)
  const plain = decrypt(key, rest, boundTo(place))
  key.fill(0)
  return plain.toString('utf8')
}

/**
 * The same secret with its key wrapped by the first key of the environment, or null where it is already. The secret itself is
 * not decrypted.
 * @throws Internal as `openSecret`
 */
export function rewrapSecret(
  sealed: Uint8Array,
  place: SecretPlace,
  keys = wrappingKeys(),
): Uint8Array<ArrayBuffer> | null {
  const [wrapping] = keys
  if (!wrapping) throw new Internal('There is no key to seal secrets with')
  const { key, rest, keyId } = unwrap(sealed, place, keys)
  if (keyId === wrapping.id) return null
  return new Uint8Array(Buffer.concat([headOf(wrapping), wrap(key, wrapping, place), rest]))
}

function headOf({ id }: WrappingKey): Buffer {
  return Buffer.concat([Buffer.from([version, id.length]), Buffer.from(id, 'ascii')])
}

function wrap(key: Buffer, { id, key: by }: WrappingKey, place: SecretPlace): Buffer {
  return encrypt(by, key, boundTo(place, id))
}

function unwrap(given: Uint8Array, place: SecretPlace, keys: readonly WrappingKey[]) {
  const sealed = Buffer.from(given)
  const keyAt = 2 + (sealed[1] ?? 0)
  const keyId = sealed.toString('ascii', 2, keyAt)
  const wrapping = keys.find(({ id }) => id === keyId)
  if (sealed[0] !== version || !wrapping) throw unreadable()
  const wrapped = sealed.subarray(keyAt, keyAt + wrappedBytes)
  return {
    keyId,
    key: decrypt(wrapping.key, wrapped, boundTo(place, keyId)),
    rest: sealed.subarray(keyAt + wrappedBytes),
  }
}

function encrypt(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  cipher.setAAD(bound)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  if (sealed.byteLength < ivBytes + tagBytes) throw unreadable()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    decipher.setAAD(bound)
    decipher.setAuthTag(sealed.subarray(sealed.byteLength - tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, sealed.byteLength - tagBytes)), decipher.final()])
  } catch {
    throw unreadable()
  }
}

/** What is authenticated beside a ciphertext: each part with its length, so that no two places read the same. */
function boundTo({ organizationId, table, column, id }: SecretPlace, keyId = ''): Buffer {
  const parts = ['clipforge-secret', String(version), organizationId, table, column, id, keyId]
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.byteLength)
      return [length, bytes]
    }),
  )
}

function unreadable(): Internal {
  return new Internal('A sealed secret can’t be opened')
}

/** The keys of the environment. @throws Internal that names the variable and not its value */
function wrappingKeys(): WrappingKey[] {
  const keys = readWrappingKeys(env().SECRET_KEYS)
  if (!keys) throw new Internal('SECRET_KEYS can’t be read')
  return keys
}
