import { z } from 'zod'
import { cursorText, line } from '@/lib/core/text'
import type { bulkExportAnswer, clipFacetsAnswer, clipSummaryAnswer } from './answers'
import { clipOrigins, clipSorts, clipStates, longestTag, mostClipsAtOnce, mostTagsPerClip } from './clip-filters'
import { presetChoice } from './preset-schemas'
import { clipIdInput } from './schemas'
import { tagOf } from './tags'

const tag = line({ max: longestTag, tooLong: `A tag can have up to ${longestTag} characters.` })
  .transform(tagOf)
  .pipe(z.string().min(1, 'A tag needs a letter, a digit or an emoji.').max(longestTag))
const tags = z.array(tag).max(mostTagsPerClip, `A clip can have up to ${mostTagsPerClip} tags.`)

/** Clips that one request is about, each once. */
const clipIds = z
  .array(z.uuid())
  .min(1, 'Select at least one clip.')
  .max(mostClipsAtOnce, `Select up to ${mostClipsAtOnce} clips.`)
  .transform((ids) => [...new Set(ids)])

export const browseClipsInput = z.object({
  videoId: z.uuid().optional(),
  origin: z.enum(clipOrigins).optional(),
  state: z.enum(clipStates).optional(),
  tag: tag.optional(),
  /** Words that a clip has to be about, all of them. */
  query: line({ max: 200 }).optional(),
  /** The order of the analysis for the clips of one video; else the newest first. */
  sort: z.enum(clipSorts).optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(48),
})
export type BrowseClipsInput = z.input<typeof browseClipsInput>

export const clipIdsInput = z.object({ clipIds })
/** With `presetId` they are rendered in another look than their own, which stays. */
export const createExportsInput = clipIdsInput.extend({ presetId: presetChoice.optional() })
export const setClipTagsInput = clipIdInput.extend({ tags })
export const tagClipsInput = clipIdsInput.extend({ add: tags.default([]), remove: tags.default([]) })

/** A clip as a tile shows it: without its edit, which may have megabytes of captions. */
export type ClipSummary = z.output<typeof clipSummaryAnswer>

/** What the list can be narrowed to: the videos that have clips, the newest first, and the tags in use. */
export type ClipFacets = z.output<typeof clipFacetsAnswer>

/** What became of one clip of many. */
export type BulkExport = z.output<typeof bulkExportAnswer>
