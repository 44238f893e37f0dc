import { z } from 'zod'
import { stylePresets } from './caption-styles'
import { clipOrigins } from './clip-filters'
import { clipStyleSchema } from './clip-style'
import { clipEditSchema } from './edit'
import { exportStatuses } from './export-statuses'

const moment = z.iso.datetime()
const url = z.url()
const score = z.number().describe('0 to 100.')

/** An edit as it is kept: nothing is left out, and styles have the names of today. */
const stylePreset = z.enum(stylePresets)
const clipEditAnswer = clipEditSchema.safeExtend({ stylePreset }).meta({
  id: 'ClipEdit',
  description: 'What was decided about a clip. Every time is in seconds of the source video.',
})
const clipStyleAnswer = clipStyleSchema.extend({ stylePreset }).meta({ id: 'ClipStyle' })

export const clipAnswer = z
  .object({
    id: z.uuid(),
    videoId: z.uuid(),
    videoTitle: z.string(),
    videoDurationSeconds: z.number(),
    origin: z.enum(clipOrigins).describe('`proposed` by the analysis, or cut by a person or program: `manual`.'),
    rank: z.number(),
    title: z.string(),
    proposedStart: z.number().describe('Seconds of the source, as proposed.'),
    proposedEnd: z.number(),
    lengthSeconds: z.number().describe('Of what it plays: without its cuts, at its speed.'),
    score,
    subScores: z.record(z.string(), z.number()).describe('Each 0 to 100, by name.'),
    reason: z.string().describe('Why the analysis chose it.'),
    edit: clipEditAnswer,
    editVersion: z.number().int().describe('Goes with a change, so that no one overwrites another’s.'),
    editedAt: moment.nullable(),
    createdAt: moment,
    deletedAt: moment.nullable(),
    thumbnailUrl: url.nullable().describe('Signed, for minutes; null where there is no picture yet.'),
    thumbnailTime: z.number().nullable().describe('Second of the source that was chosen for the picture.'),
    thumbnailTimes: z.array(z.number()).describe('Seconds of the source that suit the picture, best first.'),
    thumbnailAt: moment.nullable().describe('When its own picture was taken last; null where there is none yet.'),
  })
  .meta({ id: 'Clip', description: 'A part of a video, and how it is edited.' })

export const exportAnswer = z
  .object({
    id: z.uuid(),
    clipId: z.uuid(),
    videoId: z.uuid(),
    title: z.string(),
    status: z.enum(exportStatuses),
    jobId: z.uuid().nullable(),
    progress: z.number().describe('Whole percent.'),
    width: z.number().nullable(),
    height: z.number().nullable(),
    durationSeconds: z.number().nullable(),
    sizeBytes: z.number().nullable(),
    loudness: z.number().nullable().describe('LUFS, integrated; null without sound.'),
    errorMessage: z.string().nullable(),
    shareUrl: url.nullable(),
    shareExpiresAt: moment.nullable().describe('When the link ends; null for one that does not.'),
    shareEmbed: z.boolean().describe('Whether other sites may show it in a frame.'),
    shareViews: z.number().describe('How often the link was opened.'),
    downloadCount: z.number(),
    coverSeconds: z.number().nullable().describe('Second whose frame was chosen as its poster; null for the first.'),
    createdAt: moment,
    completedAt: moment.nullable(),
    posterUrl: url.nullable().describe('Signed, for minutes.'),
  })
  .meta({ id: 'Export', description: 'A clip, rendered as an MP4 file.' })

/** A clip as a tile shows it: without its edit, which may have megabytes of captions. */
export const clipSummaryAnswer = z
  .object({
    id: z.uuid(),
    videoId: z.uuid(),
    videoTitle: z.string(),
    title: z.string(),
    origin: z.enum(clipOrigins),
    score: z.number().describe('0 to 100; 0 for one that a person cut.'),
    reason: z.string(),
    lengthSeconds: z.number().describe('As edited.'),
    tags: z.array(z.string()),
    editedAt: moment.nullable(),
    createdAt: moment,
    exports: z
      .object({ finished: z.number(), active: z.number() })
      .describe('Exports that are finished, and those that wait or are rendered.'),
    thumbnailUrl: url.nullable().describe('Signed, for minutes; null where there is no picture yet.'),
    said: z
      .object({
        start: z.number().describe('Seconds of the video at which the sentence begins.'),
        parts: z.array(z.object({ text: z.string(), isFound: z.boolean() })),
      })
      .nullable()
      .describe('Where a word of the search is said first; null where none is, and without a search.'),
  })
  .meta({ id: 'ClipSummary', description: 'A clip without its edit.' })

export const clipFacetsAnswer = z
  .object({
    videos: z.array(z.object({ id: z.uuid(), title: z.string() })).describe('Videos that have clips, newest first.'),
    tags: z.array(z.object({ tag: z.string(), count: z.number() })).describe('Tags in use.'),
  })
  .meta({ id: 'ClipFacets' })

/** What became of one clip of many. */
export const bulkExportAnswer = z
  .object({
    clipId: z.uuid(),
    outcome: z
      .enum(['started', 'existing', 'refused'])
      .describe('`existing`: the same edit is already finished or in progress.'),
    export: exportAnswer.nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable().describe('Why it was refused.'),
  })
  .meta({ id: 'BulkExport' })
export const bulkExportsAnswer = z.object({ results: z.array(bulkExportAnswer) })

export const clipTagsAnswer = z.object({ clipId: z.uuid(), tags: z.array(z.string()) }).meta({ id: 'ClipTags' })
export const taggedClipsAnswer = z.object({ clips: z.array(clipTagsAnswer) })
export const clipIdsAnswer = z.object({ clipIds: z.array(z.uuid()).describe('Those that were changed.') })

export const presetAnswer = z
  .object({ id: z.uuid(), name: z.string(), style: clipStyleAnswer, createdAt: moment, updatedAt: moment })
  .meta({ id: 'Preset', description: 'A look that the organization has saved.' })

const box = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .meta({ id: 'PictureBox', description: 'A part of the picture: left, top, width and height as fractions of it.' })
const shotFramingAnswer = z
  .object({
    start: z.number(),
    end: z.number(),
    shotStart: z.number().describe('The second at which the whole shot begins: what a choice for the shot names.'),
    layout: z.enum(['crop', 'stack', 'fit']),
    crop: z
      .array(z.object({ time: z.number(), x: z.number(), y: z.number() }))
      .describe('Where the window looks, linear in between; one keyframe where it stands still.'),
    stack: z.tuple([box, box]).describe('The upper and the lower window.'),
    fit: box,
    isTooWide: z.boolean().describe('Whether no single window shows the whole subject.'),
  })
  .meta({ id: 'ShotFraming', description: 'How a shot fills the frame, in seconds of the video.' })
export const framingAnswer = z
  .object({
    shots: z.array(shotFramingAnswer),
    isComplete: z.boolean().describe('False while people are still being looked for.'),
  })
  .meta({ id: 'Framing' })
