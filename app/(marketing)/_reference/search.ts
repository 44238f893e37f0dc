import { groups, type Operation } from './document'

/** The operations that are about every word of `query`, in titles, addresses and scopes; those whose title has them first. */
export function findOperations(query: string): Operation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const all = groups.flatMap((group) => group.operations)
  const found = all.filter((operation) => hasAll(textOf(operation), words))
  return found.sort((a, b) => Number(hasAll(b.summary, words)) - Number(hasAll(a.summary, words)))
}

function textOf({ summary, description = '', path, method, operationId, 'x-scope': scope = '' }: Operation): string {
  return [summary, description, method, path, operationId, scope].join(' ')
}

function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}
