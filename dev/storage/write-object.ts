import type { ObjectRecord, Precondition } from './bucket'
import { awsDecode } from './canonical-request'
import { S3Error } from './errors'
import { type Call, headerOf, type Operation } from './operation'
import { readText } from './payload'
import { parseXml, toXml } from './xml'

const storedHeaders = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires']

export function preconditionOf(call: Call): Precondition {
  return { ifMatch: headerOf(call, 'if-match'), ifNoneMatch: headerOf(call, 'if-none-match') }
}

/** What the headers of a writing request say about the object. */
export function describe(call: Call): Pick<ObjectRecord, 'key' | 'contentType' | 'headers' | 'metadata'> {
  const headers: Record<string, string> = {}
  for (const name of storedHeaders) {
    // aws-chunked is how the body travelled, not how it is stored.
    const value = headerOf(call, name)?.replace(/^aws-chunked,?\s*/, '')
    if (value) headers[name] = value
  }
  const metadata: Record<string, string> = {}
  for (const name of Object.keys(call.headers)) {
    if (name.startsWith('x-amz-meta-')) metadata[name.slice('x-amz-meta-'.length)] = headerOf(call, name) ?? ''
  }
  return { key: call.key, contentType: headerOf(call, 'content-type') || 'binary/octet-stream', headers, metadata }
}

export const putObject: Operation = {
  name: 'PutObject',
  method: 'PUT',
  target: 'object',
  async run(call) {
    const { bucket } = call.store.get(call.bucket)
    const payload = call.openPayload()
    const blob = await call.store.blobs.write(payload.chunks)
    const record: ObjectRecord = {
      ...describe(call),
      blobs: [blob],
      size: blob.size,
      etag: blob.md5,
      lastModified: new Date().toISOString(),
      checksum: payload.checksum(),
    }
    try {
      await bucket.put(record, preconditionOf(call))
    } catch (error) {
      await call.store.blobs.remove([blob])
      throw error
    }
    return { status: 200, headers: { etag: `"${record.etag}"` } }
  },
}

export const copyObject: Operation = {
  name: 'CopyObject',
  method: 'PUT',
  target: 'object',
  header: 'x-amz-copy-source',
  async run(call) {
    const source = awsDecode(headerOf(call, 'x-amz-copy-source') ?? '')?.replace(/^\//, '') ?? ''
    const [from = '', ...rest] = source.split('/')
    const original = call.store.get(from).bucket.get(rest.join('/'))
    const { bucket } = call.store.get(call.bucket)
    const directive = headerOf(call, 'x-amz-metadata-directive') ?? 'COPY'
    if (directive !== 'COPY' && directive !== 'REPLACE')
      throw new S3Error('InvalidArgument', 'Unknown metadata directive.')
    if (directive === 'COPY' && original.key === call.key && from === call.bucket) {
      throw new S3Error(
        'InvalidRequest',
        "This copy request is illegal because it copies an object to itself without changing the object's metadata.",
      )
    }
    const { uploadId: _, ...kept } = original
    const described = directive === 'REPLACE' ? describe(call) : {}
    const blobs = await Promise.all(original.blobs.map((blob) => call.store.blobs.clone(blob)))
    const record: ObjectRecord = { ...kept, ...described, key: call.key, blobs, lastModified: new Date().toISOString() }
    await bucket.put(record)
    const body = toXml('CopyObjectResult', { LastModified: record.lastModified, ETag: `"${record.etag}"` })
    return { status: 200, headers: { 'content-type': 'application/xml' }, body }
  },
}

export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  target: 'object',
  async run(call) {
    await call.store.get(call.bucket).bucket.delete(call.key)
    return { status: 204 }
  },
}

const batchLimit = 1000

export const deleteObjects: Operation = {
  name: 'DeleteObjects',
  method: 'POST',
  target: 'bucket',
  when: ['delete'],
  async run(call) {
    const { bucket } = call.store.get(call.bucket)
    const request = parseXml(await readText(call.openPayload(), 4 * 1024 * 1024), 'Delete')
    const objects = Array.isArray(request.Object) ? (request.Object as { Key?: unknown }[]) : []
    if (
      objects.length === 0 ||
      objects.length > batchLimit ||
      objects.some(({ Key }) => typeof Key !== 'string' || !Key)
    ) {
      throw new S3Error('MalformedXML', `A batch names 1 to ${batchLimit} keys.`)
    }
    const keys = objects.map(({ Key }) => Key as string)
    for (const key of keys) await bucket.delete(key)
    const deleted = request.Quiet === 'true' ? [] : keys.map((key) => ({ Key: key }))
    const body = toXml('DeleteResult', { Deleted: deleted })
    return { status: 200, headers: { 'content-type': 'application/xml' }, body }
  },
}
