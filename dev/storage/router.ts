import type { IncomingHttpHeaders } from 'node:http'
import { createBucket, headBucket, listObjects } from './bucket-operations'
import { S3Error } from './errors'
import type { Operation } from './operation'
import { getObject, headObject } from './read-object'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listMultipartUploads,
  listParts,
  uploadPart,
} from './upload-operations'
import { copyObject, deleteObject, deleteObjects, putObject } from './write-object'

/** The more particular before the more general. */
const operations: Operation[] = [
  uploadPart,
  copyObject,
  putObject,
  listParts,
  getObject,
  headObject,
  createMultipartUpload,
  completeMultipartUpload,
  abortMultipartUpload,
  deleteObject,
  deleteObjects,
  listMultipartUploads,
  listObjects,
  createBucket,
  headBucket,
]

const knownHeaders =
  /^x-amz-(date|content-sha256|decoded-content-length|user-agent|security-token|trailer|sdk-checksum-algorithm|checksum-[a-z0-9]+|copy-source|metadata-directive|meta-.+)$/

/** The operation a request asks for. Throws NotImplemented for whatever this stand-in would have to ignore. */
export function findOperation(
  method: string,
  target: 'bucket' | 'object',
  query: Map<string, string>,
  headers: IncomingHttpHeaders,
): Operation {
  const operation = operations.find(
    (candidate) =>
      candidate.method === method &&
      candidate.target === target &&
      (candidate.when ?? []).every((name) => query.has(name)) &&
      (!candidate.header || candidate.header in headers),
  )
  if (!operation)
    throw notImplemented(
      `${method} on a${target === 'object' ? 'n object' : ' bucket'} with ?${[...query.keys()].join('&')}`,
    )
  const allowed = [...(operation.when ?? []), ...(operation.optional ?? [])]
  const unknown = [...query.keys()].filter((name) => !allowed.includes(name))
  if (unknown.length > 0) throw notImplemented(`the query ${unknown.join(', ')} of ${operation.name}`)
  const header = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !knownHeaders.test(name))
  if (header) throw notImplemented(`the header ${header} of ${operation.name}`)
  return operation
}

function notImplemented(what: string): S3Error {
  return new S3Error('NotImplemented', `The local S3 stand-in does not implement ${what}.`)
}
