import { S3Error } from './errors'
import { type Call, headerOf, keyEncoder, numberOf, type Operation } from './operation'
import { readText } from './payload'
import { describe, preconditionOf } from './write-object'
import { parseXml, toXml } from './xml'

const maximumParts = 10_000
const xmlType = { 'content-type': 'application/xml' }

const uploadIdOf = (call: Call) => call.query.get('uploadId') ?? ''

export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  method: 'POST',
  target: 'object',
  when: ['uploads'],
  async run(call) {
    const { uploads } = call.store.get(call.bucket)
    const id = await uploads.create({ ...describe(call), initiated: new Date().toISOString() })
    const body = toXml('InitiateMultipartUploadResult', { Bucket: call.bucket, Key: call.key, UploadId: id })
    return { status: 200, headers: xmlType, body }
  },
}

export const uploadPart: Operation = {
  name: 'UploadPart',
  method: 'PUT',
  target: 'object',
  when: ['partNumber', 'uploadId'],
  async run(call) {
    const { uploads } = call.store.get(call.bucket)
    const number = numberOf(call, 'partNumber', 0, 1, maximumParts)
    uploads.get(call.key, uploadIdOf(call))
    const blob = await call.store.blobs.write(call.openPayload().chunks)
    await uploads.putPart(call.key, uploadIdOf(call), number, blob)
    return { status: 200, headers: { etag: `"${blob.md5}"` } }
  },
}

export const listParts: Operation = {
  name: 'ListParts',
  method: 'GET',
  target: 'object',
  when: ['uploadId'],
  optional: ['max-parts', 'part-number-marker', 'encoding-type'],
  async run(call) {
    const { uploads } = call.store.get(call.bucket)
    const upload = uploads.get(call.key, uploadIdOf(call))
    const marker = numberOf(call, 'part-number-marker', 0, 0, maximumParts)
    const limit = Math.min(numberOf(call, 'max-parts', 1000, 0, 2 ** 31 - 1), 1000)
    const rest = [...upload.parts.values()].filter(({ number }) => number > marker).sort((a, b) => a.number - b.number)
    const page = rest.slice(0, limit)
    const body = toXml('ListPartsResult', {
      Bucket: call.bucket,
      Key: keyEncoder(call)(call.key),
      UploadId: upload.id,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? marker,
      MaxParts: limit,
      IsTruncated: rest.length > page.length,
      StorageClass: 'STANDARD',
      Part: page.map(({ number, blob, lastModified }) => ({
        PartNumber: number,
        LastModified: lastModified,
        ETag: `"${blob.md5}"`,
        Size: blob.size,
      })),
    })
    return { status: 200, headers: xmlType, body }
  },
}

export const completeMultipartUpload: Operation = {
  name: 'CompleteMultipartUpload',
  method: 'POST',
  target: 'object',
  when: ['uploadId'],
  async run(call) {
    const { uploads } = call.store.get(call.bucket)
    uploads.get(call.key, uploadIdOf(call))
    const text = await readText(call.openPayload(), 4 * 1024 * 1024)
    const record = await uploads.complete(call.key, uploadIdOf(call), parseParts(text), preconditionOf(call))
    const body = toXml('CompleteMultipartUploadResult', {
      Location: `http://${headerOf(call, 'host')}/${call.bucket}/${call.key.split('/').map(encodeURIComponent).join('/')}`,
      Bucket: call.bucket,
      Key: call.key,
      ETag: `"${record.etag}"`,
    })
    return { status: 200, headers: xmlType, body }
  },
}

function parseParts(text: string): { number: number; etag: string }[] {
  const { Part } = parseXml(text, 'CompleteMultipartUpload')
  const parts = Array.isArray(Part) ? (Part as { PartNumber?: unknown; ETag?: unknown }[]) : []
  if (parts.length === 0) throw new S3Error('MalformedXML', 'You must specify at least one part')
  return parts.map(({ PartNumber, ETag }) => {
    const number = Number(PartNumber)
    if (!Number.isInteger(number) || number < 1 || number > maximumParts || typeof ETag !== 'string') {
      throw new S3Error('MalformedXML', `Every part needs an ETag and a PartNumber between 1 and ${maximumParts}.`)
    }
    return { number, etag: ETag.trim() }
  })
}

export const abortMultipartUpload: Operation = {
  name: 'AbortMultipartUpload',
  method: 'DELETE',
  target: 'object',
  when: ['uploadId'],
  async run(call) {
    await call.store.get(call.bucket).uploads.abort(call.key, uploadIdOf(call))
    return { status: 204 }
  },
}

export const listMultipartUploads: Operation = {
  name: 'ListMultipartUploads',
  method: 'GET',
  target: 'bucket',
  when: ['uploads'],
  optional: ['prefix', 'max-uploads', 'key-marker', 'upload-id-marker', 'encoding-type'],
  async run(call) {
    const { uploads } = call.store.get(call.bucket)
    const encode = keyEncoder(call)
    const prefix = call.query.get('prefix') ?? ''
    const limit = numberOf(call, 'max-uploads', 1000, 1, 1000)
    const all = uploads.list(prefix)
    const rest = all.slice(startAfter(all, call.query.get('key-marker'), call.query.get('upload-id-marker')))
    const page = rest.slice(0, limit)
    const isTruncated = rest.length > page.length
    const body = toXml('ListMultipartUploadsResult', {
      Bucket: call.bucket,
      Prefix: encode(prefix),
      KeyMarker: encode(call.query.get('key-marker') ?? ''),
      UploadIdMarker: call.query.get('upload-id-marker') ?? '',
      NextKeyMarker: isTruncated ? encode(page.at(-1)?.key ?? '') : undefined,
      NextUploadIdMarker: isTruncated ? page.at(-1)?.id : undefined,
      MaxUploads: limit,
      EncodingType: call.query.get('encoding-type'),
      IsTruncated: isTruncated,
      Upload: page.map(({ key, id, initiated }) => ({
        Key: encode(key),
        UploadId: id,
        StorageClass: 'STANDARD',
        Initiated: initiated,
      })),
    })
    return { status: 200, headers: xmlType, body }
  },
}

/** Where the page after the markers begins. Without an upload id every upload of the marker's key is behind us. */
function startAfter(all: { key: string; id: string }[], keyMarker = '', idMarker = ''): number {
  if (keyMarker === '') return 0
  const known = idMarker === '' ? -1 : all.findIndex(({ key, id }) => key === keyMarker && id === idMarker)
  if (known >= 0) return known + 1
  const next = all.findIndex(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(keyMarker)) > 0)
  return next < 0 ? all.length : next
}
