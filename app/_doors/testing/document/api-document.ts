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
import { webhooksOf } from './webhooks'

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
      webhooks: webhooksOf() as never,
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
  return onlyUsed(addExamples(JSON.parse(JSON.stringify(document), openReference)))
}

const proprietary = { name: 'Proprietary', url: 'https://en.wikipedia.org/wiki/Proprietary_software' }

const about = [
  'What the studio does, for programs.',
  'Version 1 only grows: new operations, fields and enum values come without notice, so ignore what you do not know.',
].join(' ')

/** What the groups of the reference are about, in its order. */
const groups: Record<string, string> = {
  videos: 'What you upload, its analysis and its transcript.',
  uploads: 'Files on their way into storage, in parts that go straight there.',
  clips: 'Parts of a video: proposed by its analysis or cut by you, and how they are edited.',
  exports: 'Clips as MP4 files, to download and share.',
  jobs: 'Work in the background: how far it is, what failed and why.',
  transcripts: 'What is said, in all videos.',
  ideas: 'What to make next, and how it did.',
  feedback: 'How posts of ideas did.',
  learning: 'What posts have taught about ideas, and every question that was put to them.',
  'idea-imports': 'Exports of the old browser store, and what they become.',
  presets: 'Looks that the organization has saved.',
  music: 'The organization’s music library.',
  brand: 'Logo, font, colors, intro and outro.',
  organization: 'The organization, its plan and settings.',
  usage: 'What the plan gives, and how much of it is used.',
  onboarding: 'How far the guided start has come.',
  referrals: 'Who came through the organization’s link, and what it has earned.',
  webhooks: 'Your servers that are told of what happens, and what became of each delivery.',
  audit: 'Who did what, when.',
  notifications: 'What the signed-in person is told.',
  people: 'The person who is signed in.',
  reports: 'Reports of abuse by anyone, and of browsers’ errors by our own pages.',
  reference: 'This document.',
}

/** @throws Error for a group without a description */
function tagsOf(paths: Record<string, Record<string, unknown>>) {
  const operations = Object.values(paths).flatMap((path) => Object.values(path) as { tags: string[] }[])
  const used = new Set(operations.flatMap(({ tags }) => tags))
  const missing = [...used].filter((name) => !Object.hasOwn(groups, name))
  if (missing.length > 0) throw new Error(`Describe the group ${missing.join(', ')} of the API in this file.`)
  return Object.entries(groups).flatMap(([name, description]) => (used.has(name) ? [{ name, description }] : []))
}

/** Components that an operation leads to. */
function onlyUsed<D extends { components?: { responses?: Record<string, unknown> } }>(document: D): D {
  const text = JSON.stringify(document)
  const { responses = {} } = document.components ?? {}
  for (const name of Object.keys(responses)) {
    if (!text.includes(`#/components/responses/${name}"`)) delete responses[name]
  }
  return document
}

/** A description beside a reference would bring a closed object along. */
function openReference(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'additionalProperties'))
}

/** Takes out what says nothing to a reader or binds a client to what can still grow. */
function plain({ jsonSchema, io }: { jsonSchema: Record<string, unknown>; io: 'input' | 'output' }): void {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  // The door refuses what it does not know.
  if (io === 'input' && jsonSchema.properties) jsonSchema.additionalProperties = false
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}
