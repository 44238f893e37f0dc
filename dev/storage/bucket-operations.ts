import { compareKeys, type ObjectRecord } from './bucket'
import { S3Error } from './errors'
import { keyEncoder, numberOf, type Operation } from './operation'
import { toXml } from './xml'

export const createBucket: Operation = {
  name: 'CreateBucket',
  method: 'PUT',
  target: 'bucket',
  async run(call) {
    await call.store.createBucket(call.bucket)
    return { status: 200, headers: { location: `/${call.bucket}` } }
  },
}

export const headBucket: Operation = {
  name: 'HeadBucket',
  method: 'HEAD',
  target: 'bucket',
  async run(call) {
    call.store.get(call.bucket)
    return { status: 200 }
  },
}

export const listObjects: Operation = {
  name: 'ListObjectsV2',
  method: 'GET',
  target: 'bucket',
  when: ['list-type'],
  optional: ['prefix', 'delimiter', 'max-keys', 'start-after', 'continuation-token', 'encoding-type', 'fetch-owner'],
  async run(call) {
    if (call.query.get('list-type') !== '2') throw new S3Error('InvalidArgument', 'list-type must be 2')
    const { bucket } = call.store.get(call.bucket)
    const encode = keyEncoder(call)
    const prefix = call.query.get('prefix') ?? ''
    const delimiter = call.query.get('delimiter') ?? ''
    const limit = numberOf(call, 'max-keys', 1000, 0, 2 ** 31 - 1)
    const token = call.query.get('continuation-token')
    const after = token === undefined ? (call.query.get('start-after') ?? '') : decodeToken(token)
    const { page, isTruncated } = paginate(bucket.list(prefix), prefix, delimiter, after, Math.min(limit, 1000))
    const last = page.at(-1)
    const body = toXml('ListBucketResult', {
      Name: call.bucket,
      Prefix: encode(prefix),
      Delimiter: delimiter ? encode(delimiter) : undefined,
      MaxKeys: limit,
      EncodingType: call.query.get('encoding-type'),
      KeyCount: page.length,
      IsTruncated: isTruncated,
      ContinuationToken: token,
      NextContinuationToken: isTruncated && last ? encodeToken(last.name) : undefined,
      StartAfter: call.query.has('start-after') ? encode(call.query.get('start-after') ?? '') : undefined,
      Contents: page.flatMap(({ record }) => (record ? [contents(record, encode)] : [])),
      CommonPrefixes: page.flatMap(({ name, record }) => (record ? [] : [{ Prefix: encode(name) }])),
    })
    return { status: 200, headers: { 'content-type': 'application/xml' }, body }
  },
}

/** A line of the listing: an object, or without a record the prefix that several share. */
type Line = { name: string; record?: ObjectRecord }

function paginate(records: ObjectRecord[], prefix: string, delimiter: string, after: string, limit: number) {
  const page: Line[] = []
  for (const record of records) {
    const line = lineOf(record, prefix, delimiter)
    const isBefore = after !== '' && compareKeys(line.name, after) <= 0
    if (isBefore || (!line.record && page.at(-1)?.name === line.name)) continue
    if (page.length === limit) return { page, isTruncated: limit > 0 }
    page.push(line)
  }
  return { page, isTruncated: false }
}

function lineOf(record: ObjectRecord, prefix: string, delimiter: string): Line {
  const end = delimiter === '' ? -1 : record.key.indexOf(delimiter, prefix.length)
  return end < 0 ? { name: record.key, record } : { name: record.key.slice(0, end + delimiter.length) }
}

function contents({ key, lastModified, etag, size }: ObjectRecord, encode: (key: string) => string) {
  return { Key: encode(key), LastModified: lastModified, ETag: `"${etag}"`, Size: size, StorageClass: 'STANDARD' }
}

function encodeToken(name: string): string {
  return Buffer.from(name).toString('base64url')
}

function decodeToken(token: string): string {
  if (!/^[\w-]+$/.test(token)) throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect')
  return Buffer.from(token, 'base64url').toString()
}
