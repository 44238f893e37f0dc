import path from 'node:path'
import type { Declaration } from '../declared'
import { routeMethods, sourcesOf } from './sources'

const root = path.resolve(import.meta.dirname, '../../..')

type Handler = (request: Request, segment: { params: Promise<Record<string, string>> }) => Promise<Response>

/** A method of a route that takes sessions and API keys, as its file declares it. */
export type ApiRoute = {
  /** `PATCH /api/v1/clips/[clipId]`. */
  name: string
  method: string
  address: string
  /** Names of the parameters of the path. */
  params: string[]
  declaration: Declaration
  handle: Handler
}

/** Every method of every route in `app/` at an address that fits, found on disk, so that a new one is covered by itself. */
export async function allRoutes(fits = /^/): Promise<ApiRoute[]> {
  const files = sourcesOf('app').flatMap(([file]) => (/(^|\/)route\.ts$/.test(file) ? [file] : []))
  const addressOf = (file: string) => `/${file.replace(/^app\//, '').replace(/\/route\.ts$/, '')}`
  const found = await Promise.all(
    files
      .filter((file) => fits.test(addressOf(file)))
      .map(async (file) => {
        const module = (await import(path.join(root, file))) as Record<string, unknown>
        const address = addressOf(file)
        return routeMethods.flatMap((method): ApiRoute[] => {
          const handle = module[method] as (Handler & { declaration?: Declaration }) | undefined
          if (!handle?.declaration) return []
          const params = [...address.matchAll(/\[(\w+)\]/g)].map(([, name]) => name as string)
          return [{ name: `${method} ${address}`, method, address, params, declaration: handle.declaration, handle }]
        })
      }),
  )
  return found.flat().sort((a, b) => a.name.localeCompare(b.name))
}
