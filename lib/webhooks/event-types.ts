import { z } from 'zod'
import type { EventName } from '@/lib/platform/events'

const id = z.uuid()
/** Where the thing can be read by an API key. */
const apiUrl = z.url().max(2_048)

type Internal = { name: EventName; data: Record<string, unknown> }

type EventType = {
  /** Rises when data leaves or changes its meaning; fields may be added at any time. */
  version: number
  summary: string
  data: z.ZodObject
  /** What of our own events becomes one, with its data; none for what is only sent on request. */
  from?: { name: EventName; read(event: Internal, api: (path: string) => string): Record<string, unknown> | null }
}

const ofJob = (type: string) => (event: Internal) => event.data.jobType === type && event.data.subjectId

/**
 * Every event that customers' servers can be told of: its public name, version and data. The data is thin: ids, states and an
 * address of the API. This is the only place where one is declared.
 */
export const webhookEventTypes = {
  'video.uploaded': {
    version: 1,
    summary: 'A video was uploaded and accepted.',
    data: z.object({ videoId: id, state: z.literal('uploaded') }),
    from: {
      name: 'video/uploaded',
      read: ({ data }) => ({ videoId: data.videoId, state: 'uploaded' }),
    },
  },
  'video.analyzed': {
    version: 1,
    summary: 'A video was analyzed, and its clips are proposed.',
    data: z.object({ videoId: id, jobId: id, state: z.literal('ready') }),
    from: {
      name: 'job/completed',
      read: (event) => {
        const videoId = ofJob('analyze_video')(event)
        return videoId ? { videoId, jobId: event.data.jobId, state: 'ready' } : null
      },
    },
  },
  'clip.created': {
    version: 1,
    summary: 'Someone created a clip. Clips that the analysis proposes are told by video.analyzed.',
    data: z.object({ clipId: id, url: apiUrl }),
    from: {
      name: 'clip/created',
      read: ({ data }, api) => ({ clipId: data.clipId, url: api(`clips/${data.clipId}`) }),
    },
  },
  'idea.created': {
    version: 1,
    summary: 'An idea was made or written.',
    data: z.object({ ideaId: id, url: apiUrl }),
    from: {
      name: 'idea/created',
      read: ({ data }, api) => ({ ideaId: data.generationId, url: api(`ideas/${data.generationId}`) }),
    },
  },
  'export.completed': {
    version: 1,
    summary: 'An export is ready to be downloaded.',
    data: z.object({ exportId: id, state: z.literal('completed'), url: apiUrl }),
    from: {
      name: 'export/completed',
      read: ({ data }, api) => ({
        exportId: data.exportId,
        state: 'completed',
        url: api(`exports/${data.exportId}`),
      }),
    },
  },
  'export.failed': {
    version: 1,
    summary: 'An export failed.',
    data: z.object({ exportId: id, jobId: id, state: z.literal('failed'), url: apiUrl }),
    from: {
      name: 'job/failed',
      read: (event, api) => {
        const exportId = ofJob('export_clip')(event)
        if (!exportId) return null
        return { exportId, jobId: event.data.jobId, state: 'failed', url: api(`exports/${exportId}`) }
      },
    },
  },
  'job.failed': {
    version: 1,
    summary: 'Background work failed, of whatever type.',
    data: z.object({
      jobId: id,
      jobType: z.string().max(100),
      subjectId: id.nullable(),
      state: z.literal('failed'),
      url: apiUrl,
    }),
    from: {
      name: 'job/failed',
      read: ({ data }, api) => ({
        jobId: data.jobId,
        jobType: data.jobType,
        subjectId: data.subjectId,
        state: 'failed',
        url: api(`jobs/${data.jobId}`),
      }),
    },
  },
  'webhook.test': {
    version: 1,
    summary: 'A test that someone sent from the settings or by the API.',
    data: z.object({ endpointId: id }),
  },
} as const satisfies Record<string, EventType>

export type WebhookEventType = keyof typeof webhookEventTypes

/** Our own events that become public ones. */
export const forwardedEvents = [
  'video/uploaded',
  'clip/created',
  'idea/created',
  'export/completed',
  'job/completed',
  'job/failed',
] as const satisfies EventName[]

/**
 * What one of our own events is told as: none, one, or several, such as `job.failed` and `export.failed`.
 * @param appUrl where the API is
 * @throws ZodError when the data does not fit what is declared, which is a fault of this table
 */
export function publicEventsOf(
  event: Internal,
  appUrl: string,
): { type: WebhookEventType; version: number; data: Record<string, unknown> }[] {
  const api = (path: string) => new URL(`/api/v1/${path}`, appUrl).href
  return (Object.entries(webhookEventTypes) as [WebhookEventType, EventType][]).flatMap(([type, declared]) => {
    if (declared.from?.name !== event.name) return []
    const data = declared.from.read(event, api)
    return data ? [{ type, version: declared.version, data: declared.data.parse(data) }] : []
  })
}
