import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import { brandSettings } from '@/lib/brand/schemas'
import { clipStyleSchema } from '@/lib/clips/clip-style'
import { clipEditSchema } from '@/lib/clips/edit'
import { apiScopes } from '@/lib/core/api-scopes'
import type { ApiRoute } from '../api-routes'
import { isInDocument } from './documented-routes'
import { addExamples } from './examples'
import { operationOf } from './operation'
import { problemAnswer, problemResponses } from './problem'

/** Schemas that come in and go out in two forms; what goes out has each field. */
const named: [schema: z.ZodType, id: string, outputId?: string][] = [
  [clipEditSchema, 'ClipEditInput'],
  [clipStyleSchema, 'ClipStyleInput'],
  [brandSettings, 'BrandSettingsInput', 'BrandSettings'],
]

/** The OpenAPI document (3.1) of `routes`, with nothing in it but what they declare. The same routes make the same text. */
export function apiDocument(routes: readonly ApiRoute[]) {
  for (const [schema, id, outputId] of named) {
    if (!z.globalRegistry.has(schema)) z.globalRegistry.add(schema, { id, ...(outputId && { outputId }) })
  }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes.filter(isInDocument)) {
    const address = route.address.replace(/\[(\w+)\]/g, '{$1}')
    paths[address] = { ...paths[address], [route.method.toLowerCase()]: operationOf(route) }
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'ClipForge API', version: '1.0.0', description: about, license: proprietary },
      servers: [{ url: '/', description: 'Where you read this.' }],
      tags: tagsOf(paths),
      paths: paths as never,
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: `Scopes: ${apiScopes.join(', ')}.` },
          session: { type: 'apiKey', in: 'cookie', name: '__session', description: 'A person who is signed in.' },
        },
        schemas: { Problem: problemAnswer },
        responses: problemResponses() as never,
        headers: {
          RateLimit: {
            schema: { type: 'string' },
            example: '"key";r=598;t=42',
            description: 'What is left, with an API key.',
          },
          'RateLimit-Policy': {
            schema: { type: 'string' },
            example: '"key";q=600;w=60',
            description: 'The limit of the key.',
          },
        },
      },
    },
    { override: plain },
  )
  return addExamples(JSON.parse(JSON.stringify(document)))
}

const proprietary = { name: 'Proprietary', url: 'https://en.wikipedia.org/wiki/Proprietary_software' }

const about = [
  'What the studio does, for programs.',
  'Version 1 only grows: new operations, fields and enum values come without notice, so ignore what you do not know.',
].join(' ')

function tagsOf(paths: Record<string, Record<string, unknown>>) {
  const used = Object.values(paths).flatMap((path) =>
    Object.values(path).flatMap((operation) => (operation as { tags: string[] }).tags),
  )
  return [...new Set(used)].sort().map((name) => ({ name }))
}

/** Takes out what says nothing to a reader or binds a client to what can still grow. */
function plain({ jsonSchema, io }: { jsonSchema: Record<string, unknown>; io: 'input' | 'output' }): void {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}
