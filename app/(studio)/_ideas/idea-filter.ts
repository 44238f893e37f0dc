import type { IdeaEngine, IdeaPlatform, IdeaSort } from '@/lib/ideas/kinds'

/** What the address says of the list of ideas. */
export type IdeaFilter = {
  q?: string
  platform?: IdeaPlatform
  engine?: IdeaEngine
  folder?: string
  favorite?: 'yes'
  sort?: IdeaSort
}

export const sortText: Record<IdeaSort, string> = { new: 'Newest', score: 'Highest score' }

/** Whether the list is narrowed. */
export function isNarrowed({ sort: _, ...filter }: IdeaFilter): boolean {
  return Object.values(filter).some(Boolean)
}

/** The address of the list; what is usual is left out. */
export function ideasHref(filter: IdeaFilter, cursor?: string): string {
  const params = new URLSearchParams()
  for (const name of ['q', 'platform', 'engine', 'folder', 'favorite'] as const) {
    if (filter[name]) params.set(name, filter[name])
  }
  if (filter.sort && filter.sort !== 'new') params.set('sort', filter.sort)
  if (cursor) params.set('cursor', cursor)
  return `/ideas${params.size > 0 ? `?${params}` : ''}`
}
