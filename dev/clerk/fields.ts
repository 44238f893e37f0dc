import { invalid, missing } from './faults'

/** The values of a form, a query or a JSON body. clerk-js may write a list as `name` repeated or as `name[]`. */
export class Fields {
  private readonly values = new Map<string, unknown[]>()
  file: { contentType: string; base64: string } | null = null
  /** The elements, where the whole JSON body is a list. */
  items: unknown[] = []

  static fromSearch(search: URLSearchParams): Fields {
    const fields = new Fields()
    for (const [name, value] of search) fields.append(name.replace(/\[\d*\]$/, ''), value)
    return fields
  }

  static fromJson(json: unknown): Fields {
    const fields = new Fields()
    if (typeof json !== 'object' || json === null) return fields
    if (Array.isArray(json)) {
      fields.items = json
      return fields
    }
    for (const [name, value] of Object.entries(json)) {
      if (value === undefined) continue
      for (const item of Array.isArray(value) ? value : [value]) fields.append(name, item)
    }
    return fields
  }

  static async fromMultipart(request: Request): Promise<Fields> {
    const fields = new Fields()
    for (const [name, value] of await request.formData()) {
      if (typeof value === 'string') fields.append(name, value)
      else fields.file = { contentType: value.type, base64: Buffer.from(await value.arrayBuffer()).toString('base64') }
    }
    return fields
  }

  append(name: string, value: unknown): void {
    const list = this.values.get(name) ?? []
    list.push(value)
    this.values.set(name, list)
  }

  has(name: string): boolean {
    return this.values.has(name)
  }

  /** The trimmed text, or null when it is absent or empty. */
  text(name: string): string | null {
    const value = this.values.get(name)?.[0]
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
    return String(value).trim() || null
  }

  /** A secret, which is never trimmed. */
  secret(name: string): string | null {
    const value = this.values.get(name)?.[0]
    return typeof value === 'string' && value !== '' ? value : null
  }

  required(name: string, label: string): string {
    const value = this.text(name)
    if (!value) throw missing(name, label)
    return value
  }

  list(name: string): string[] {
    return (this.values.get(name) ?? []).flatMap((value) => String(value).split(',')).filter(Boolean)
  }

  flag(name: string): boolean {
    const value = this.values.get(name)?.[0]
    return value === true || value === 'true' || value === '1'
  }

  number(name: string, fallback: number): number {
    const value = Number(this.text(name) ?? Number.NaN)
    return Number.isFinite(value) ? value : fallback
  }

  /** A metadata object, sent as JSON text by browsers and as an object by servers. */
  metadata(name: string): Record<string, unknown> | null {
    const value = this.values.get(name)?.[0]
    if (value === undefined || value === null || value === '') return null
    const parsed = typeof value === 'string' ? parseJson(value) : value
    if (typeof parsed !== 'object' || parsed === null) throw invalid(name, `${name} must be an object.`)
    return parsed as Record<string, unknown>
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function parseEmail(value: string, param: string): string {
  const address = value.trim().toLowerCase()
  if (address.length > 254 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(address)) {
    throw invalid(param, 'Enter a valid email address.')
  }
  return address
}
