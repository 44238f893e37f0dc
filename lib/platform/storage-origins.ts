import { env } from './env'

/** The origins that signed links of the object storage point at, for the Content-Security-Policy. */
export function storageOrigins(): string[] {
  const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_FORCE_PATH_STYLE } = env()
  const endpoint = new URL(S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`)
  if (S3_FORCE_PATH_STYLE) return [endpoint.origin]
  return [`${endpoint.protocol}//${S3_BUCKET}.${endpoint.host}`]
}
