import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Keys = { privateKey: KeyObject; publicPem: string; jwk: JsonWebKey; kid: string }
type Secrets = { publishableKey: string; secretKey: string; webhookSigningSecret: string }

/** The signing key of `directory`, made on first use. The same key after a restart keeps every browser signed in. */
export function loadKeys(directory: string): Keys {
  const pem = readOrCreate(directory, 'signing-key.pem', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  })
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const kid = `ins_${createHash('sha256').update(publicPem).digest('base64url').replace(/[-_]/g, '').slice(0, 27)}`
  return { privateKey, publicPem, jwk: publicKey.export({ format: 'jwk' }), kid }
}

function loadSecrets(directory: string): Secrets {
  const text = readOrCreate(directory, 'secrets.json', () => {
    const host = `clerk-${randomBytes(4).toString('hex')}.clipforge.test`
    const secrets: Secrets = {
      publishableKey: `pk_live_${Buffer.from(`${host}$`).toString('base64').replace(/=+$/, '')}`,
      secretKey: `sk_live_${randomBytes(24).toString('hex')}`,
      webhookSigningSecret: `whsec_${randomBytes(24).toString('base64')}`,
    }
    return JSON.stringify(secrets, null, 2)
  })
  return JSON.parse(text) as Secrets
}

/**
 * The variables that point the product at a stand-in which listens at `url` and keeps its data in `dataDir`.
 * Makes the keys on first use, so it may be called before the stand-in starts; the answer is the same every time.
 */
export function clerkEnvironment(options: { dataDir: string; url: string }) {
  const secrets = loadSecrets(options.dataDir)
  return {
    CLERK_PUBLISHABLE_KEY: secrets.publishableKey,
    CLERK_SECRET_KEY: secrets.secretKey,
    CLERK_JWT_KEY: loadKeys(options.dataDir).publicPem,
    CLERK_WEBHOOK_SIGNING_SECRET: secrets.webhookSigningSecret,
    CLERK_API_URL: `${options.url}/bapi`,
    CLERK_FAPI_URL: options.url,
    CLERK_PROXY_URL: '/__clerk',
  }
}

/** The host inside a publishable key; throws where the key is not of the production kind that the stand-in speaks. */
export function hostOf(publishableKey: string): string {
  const [, encoded] = /^pk_live_([A-Za-z0-9+/=]+)$/.exec(publishableKey) ?? []
  const host = encoded ? Buffer.from(encoded, 'base64').toString() : ''
  if (!host.endsWith('$')) {
    throw new Error('CLERK_PUBLISHABLE_KEY must be pk_live_ followed by base64 of a host name and "$"')
  }
  return host.slice(0, -1)
}

function readOrCreate(directory: string, name: string, create: () => string): string {
  const path = join(directory, name)
  if (existsSync(path)) return readFileSync(path, 'utf8')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, create(), { mode: 0o600 })
  renameSync(temporary, path)
  return readFileSync(path, 'utf8')
}
