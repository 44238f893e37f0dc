import { send } from '@/app/_api/send'
import type { Page } from '@/lib/core/cursor'
import type { TrackView } from '@/lib/music/schemas'

const path = (trackId: string) => `/api/v1/music/${trackId}`

export const musicApi = {
  rename: (trackId: string, name: string) => send<TrackView>('PATCH', path(trackId), { body: { name } }),
  remove: (trackId: string) => send<null>('DELETE', path(trackId)),
}

/** All tracks of the organization, newest first. */
export const loadTracks = (signal?: AbortSignal) => send<Page<TrackView>>('GET', '/api/v1/music', { signal })

/** The track to be played; the server leads to a freshly signed address. */
export function trackHref(trackId: string): string {
  return `${path(trackId)}/file`
}
