import type { SearchParams } from '@/app/_doors/page'

/** One parameter of an address as text; undefined where it is missing, empty or given several times. */
export function readText(searchParams: SearchParams, name: string): string | undefined {
  const value = searchParams[name]
  return typeof value === 'string' && value.trim() ? value.trim() : undefined
}
