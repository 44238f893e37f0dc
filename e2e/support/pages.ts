import { readdirSync } from 'node:fs'
import path from 'node:path'

const app = path.resolve(import.meta.dirname, '../../app')

export type ProductPage = {
  /** The file, from `app/` on. */
  file: string
  /** `/videos/[videoId]` */
  route: string
  audience: 'anyone' | 'person' | 'staff'
}

/** Every page of the product, read from the folder that Next reads too, so that a new one is walked by itself. */
export function productPages(): ProductPage[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.split('/').some((part) => part.startsWith('_')))
    .sort()
    .map((file) => {
      const parts = file.split('/').slice(0, -1)
      const shown = parts.filter((part) => !/^\(.*\)$/.test(part) && !part.startsWith('[[...'))
      const isOpen = /^\((marketing|public|auth)\)\//.test(file) && !file.includes('choose-organization')
      return {
        file,
        route: `/${shown.join('/')}`,
        audience: isOpen ? 'anyone' : parts[0] === 'admin' ? 'staff' : 'person',
      }
    })
}

/** The address of a page; null where `values` lacks a parameter of it. */
export function addressOf(page: ProductPage, values: Record<string, string>): string | null {
  const missing = [...page.route.matchAll(/\[(\w+)\]/g)].some(([, name]) => !values[name ?? ''])
  if (missing) return null
  return page.route.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}
