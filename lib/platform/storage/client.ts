import { S3Client } from '@aws-sdk/client-s3'
import { env } from '../env'
import { remainingMs } from '../exchange'
import { oncePerProcess } from '../once-per-process'

export type Storage = { client: S3Client; bucket: string }

const second = 1000

/**
 * The bucket of this process. One client with one connection pool, although pages and routes load this module apart.
 * Throws when the environment is not complete.
 */
export function storage(): Storage {
  return oncePerProcess('storage', connect)
}

const ignore = () => undefined
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore }

/** Options of a call: it and its repetitions together take `seconds` at most, in a request what that has left. */
export function within(seconds: number): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(Math.floor(Math.min(seconds * second, remainingMs()))) }
}

function connect(): Storage {
  const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_FORCE_PATH_STYLE } = env()
  const client = new S3Client({
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    forcePathStyle: S3_FORCE_PATH_STYLE,
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
    maxAttempts: 4,
    // Faults arrive as exceptions; the SDK would write them to the console once more.
    logger: silent,
    // The default signs the checksum of an empty body into presigned links, which then refuse every real one.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 3 * second,
      socketTimeout: 20 * second,
      httpAgent: { keepAlive: true, maxSockets: 64 },
      httpsAgent: { keepAlive: true, maxSockets: 64 },
    },
  })
  return { client, bucket: S3_BUCKET }
}
