import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Schema } from './schema'

/** One way into the product, as the build has it. */
export type Door = {
  /** `GET /clips`, `POST /api/v1/clips`, `action renameVideoAction`. */
  name: string
  kind: 'page' | 'route' | 'action' | 'file'
  /** Which wrapper made it; null where none did. */
  declared: string | null
  method: string
  /** With its parameters in brackets. */
  address: string
  actionId?: string
  inputs: { params?: Schema; query?: Schema; body?: Schema }
}

type Declaration = { kind: string; params?: z.ZodType; query?: z.ZodType; body?: z.ZodType }
type Module = Record<string, unknown>
/** Imports a file of the sources, named from the root. */
export type LoadModule = (file: string) => Promise<Module>

type ServerReferences = {
  node: Record<string, { filename?: string; exportedName?: string; workers: Record<string, unknown> }>
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** Made by Next itself, without an address that leads there. */
const ofNext = /^\/_/

/**
 * Every page, route and server action that the build in `root` has, with the schemas that its source declares. What the
 * build lists and no source has is a door without inputs.
 */
export async function findDoors(root: string, load: LoadModule): Promise<Door[]> {
  const read = (file: string) => JSON.parse(readFileSync(path.join(root, '.next', file), 'utf8'))
  const addresses = Object.entries(read('app-path-routes-manifest.json') as Record<string, string>)
  const references = read('server/server-reference-manifest.json') as ServerReferences
  const doors: Door[] = []
  for (const [key, address] of addresses) {
    if (!ofNext.test(address)) doors.push(...(await doorsOf(root, key, address, load)))
  }
  for (const [actionId, reference] of Object.entries(references.node)) {
    doors.push(await actionDoor(actionId, reference, new Map(addresses), load, doors))
  }
  return doors
}

async function doorsOf(root: string, key: string, address: string, load: LoadModule): Promise<Door[]> {
  const file = ['.tsx', '.ts'].map((ending) => `app${key}${ending}`).find((one) => existsSync(path.join(root, one)))
  if (!file) return [door({ kind: 'file', method: 'GET', address }, undefined)]
  const module = await load(file)
  if (key.endsWith('/page')) return [door({ kind: 'page', method: 'GET', address }, module.default)]
  return methods
    .filter((method) => method in module)
    .map((method) => door({ kind: 'route', method, address }, module[method]))
}

async function actionDoor(
  actionId: string,
  { filename = '', exportedName = actionId, workers }: ServerReferences['node'][string],
  addresses: Map<string, string>,
  load: LoadModule,
  known: readonly Door[],
): Promise<Door> {
  const isOurs = filename.startsWith('app/')
  const action = isOurs ? (await load(filename))[exportedName] : undefined
  // An action is asked for at a page that has it; the shortest has the fewest parameters.
  const pages = Object.keys(workers).map((worker) => addresses.get(worker.replace(/^app/, '')) ?? '/')
  const [address = '/'] = pages.sort((a, b) => a.length - b.length || a.localeCompare(b))
  const found = door({ kind: 'action', method: 'POST', address, actionId }, action)
  const page = known.find((one) => one.kind === 'page' && one.address === address)
  return { ...found, name: `action ${exportedName}`, inputs: { ...found.inputs, params: page?.inputs.params } }
}

function door(where: Pick<Door, 'kind' | 'method' | 'address' | 'actionId'>, made: unknown): Door {
  const declaration = (made as { declaration?: Declaration } | undefined)?.declaration
  return {
    ...where,
    name: `${where.method} ${where.address}`,
    declared: declaration?.kind ?? null,
    inputs: {
      params: schemaOf(declaration?.params) ?? paramsOf(where.address),
      query: schemaOf(declaration?.query),
      body: schemaOf(declaration?.body),
    },
  }
}

/** What goes in, as JSON Schema. What JSON Schema cannot say is an input for anything at all. */
export function schemaOf(type: z.ZodType | undefined): Schema | undefined {
  return type && (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema)
}

/** A parameter that nothing is said about is text; those that are ids are checked by every wrapper. */
function paramsOf(address: string): Schema | undefined {
  const names = [...address.matchAll(/\[+(?:\.\.\.)?([\w-]+)\]+/g)].map(([, name]) => name as string)
  if (names.length === 0) return undefined
  const properties = names.map((name) => [name, { type: 'string', ...(/Id$/.test(name) && { format: 'uuid' }) }])
  return { type: 'object', properties: Object.fromEntries(properties), required: names }
}
