'use server'

import { z } from 'zod'
import { studioAction } from '@/app/_doors/action'
import { searchClips } from '@/lib/clips/search-clips'
import { shortened } from '@/lib/core/shortened'
import { line } from '@/lib/core/text'
import { searchTranscripts } from '@/lib/transcripts/search-transcripts'
import { listVideos } from '@/lib/videos/list-videos'
import type { SearchResult } from '../_shell/types'

const mostPerKind = 5
const mostLetters = 90

/** Videos and clips of the organization by their title, and what is said in its videos, for the palette. */
export const searchStudio = studioAction(
  {
    rate: 'read',
    permission: 'video.read',
    input: z.strictObject({ query: line({ max: 200, required: 'Enter words to search for.' }) }),
  },
  async (ctx, { query }): Promise<SearchResult[]> => {
    const [{ data: videos }, clips, { data: hits }] = await Promise.all([
      listVideos(ctx, { query, limit: mostPerKind }),
      searchClips(ctx, { query, limit: mostPerKind }),
      searchTranscripts(ctx, { query, limit: mostPerKind }),
    ])
    return [
      ...videos.map(({ id, title }) => ({ id, title, kind: 'Videos', href: `/videos/${id}` })),
      ...clips.map(({ id, title }) => ({ id, title, kind: 'Clips', href: `/clips/${id}` })),
      ...hits.map(({ videoId, position, text, wordStart }) => ({
        id: `${videoId} ${position}`,
        title: shortened(text, mostLetters),
        kind: 'Said in videos',
        href: `/videos/${videoId}?at=${Math.floor(wordStart * 10) / 10}`,
      })),
    ]
  },
)
