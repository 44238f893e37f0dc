import type { ClipOrigin, ClipSort, ClipState } from '@/lib/clips/clip-filters'

/** What the address says of the list of clips. */
export type ClipFilter = {
  q?: string
  video?: string
  state?: ClipState
  origin?: ClipOrigin
  tag?: string
  sort?: ClipSort
}

export const stateText: Record<ClipState, string> = {
  new: 'Not edited or exported',
  edited: 'Edited',
  exported: 'Exported',
}
export const originText: Record<ClipOrigin, string> = { proposed: 'Proposed', manual: 'Created by you' }
export const sortText: Record<ClipSort, string> = {
  newest: 'Newest',
  score: 'Highest score',
  length: 'Longest',
  rank: 'As proposed',
}

/** The order of a list whose address says none. */
export function usualSort({ video }: ClipFilter): ClipSort {
  return video ? 'rank' : 'newest'
}

/** The sorts that make sense: an analysis ranks the clips of one video. */
export function sortsFor({ video }: ClipFilter): ClipSort[] {
  return video ? ['rank', 'score', 'newest', 'length'] : ['newest', 'score', 'length']
}

/** Whether the list is narrowed. */
export function isNarrowed({ sort: _, ...filter }: ClipFilter): boolean {
  return Object.values(filter).some(Boolean)
}

/** The address of the list; what is usual is left out. */
export function clipsHref(filter: ClipFilter, cursor?: string): string {
  const params = new URLSearchParams()
  for (const name of ['q', 'video', 'state', 'origin', 'tag'] as const) {
    if (filter[name]) params.set(name, filter[name])
  }
  const { sort } = filter
  if (sort && sort !== usualSort(filter) && sortsFor(filter).includes(sort)) params.set('sort', sort)
  if (cursor) params.set('cursor', cursor)
  return `/clips${params.size > 0 ? `?${params}` : ''}`
}
