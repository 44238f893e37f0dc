import { send } from '@/app/_api/send'
import type { SegmentView, TranscriptPage, TranscriptView } from '@/lib/transcripts/schemas'

const pathOf = (videoId: string) => `/api/v1/videos/${videoId}/transcript`

export const transcriptApi = {
  read: (videoId: string, cursor: string | null, signal: AbortSignal) =>
    send<TranscriptPage>('GET', `${pathOf(videoId)}?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`, {
      signal,
    }),
  /** The segments that are said from `from` seconds on, 100 at most. */
  readFrom: (videoId: string, from: number, signal: AbortSignal) =>
    send<TranscriptPage>('GET', `${pathOf(videoId)}?limit=100&from=${from}`, { signal }),
  correct: (videoId: string, { position, version }: SegmentView, text: string) =>
    send<SegmentView>('PATCH', `${pathOf(videoId)}/segments/${position}`, { body: { text, version } }),
  replace: (videoId: string, body: { format: 'srt' | 'vtt' | 'txt'; text: string }) =>
    send<TranscriptView>('PUT', pathOf(videoId), { body }),
}

/** Where the transcript of a video is downloaded. */
export function transcriptFile(videoId: string, format: 'srt' | 'vtt' | 'txt'): string {
  return `${pathOf(videoId)}/file?format=${format}`
}
