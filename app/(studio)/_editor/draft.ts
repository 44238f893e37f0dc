import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { clipEditSchema } from '@/lib/clips/edit'
import type { EditorDocument } from './editor-state'

/** Work that the server has not confirmed, kept in the browser against a crash or a lost connection. */
export type Draft = { document: EditorDocument; version: number }

const draftSchema = z.object({
  version: z.number().int(),
  document: z.object({ title: z.string(), edit: clipEditSchema }),
})

const keyOf = (clipId: string) => `clip-draft:${clipId}`

/** The draft of a clip, or null when there is none that can be read. */
export function readDraft(storage: Pick<Storage, 'getItem'>, clipId: string): Draft | null {
  try {
    return draftSchema.parse(JSON.parse(storage.getItem(keyOf(clipId)) ?? 'null'))
  } catch {
    return null
  }
}

/** Keeps a draft. A browser that has no room or allows no storage goes without. */
export function writeDraft(storage: Pick<Storage, 'setItem'>, clipId: string, draft: Draft): void {
  try {
    storage.setItem(keyOf(clipId), JSON.stringify(draft))
  } catch {
    // The work is still in the page, and the guard against leaving it is on.
  }
}

export function removeDraft(storage: Pick<Storage, 'removeItem'>, clipId: string): void {
  try {
    storage.removeItem(keyOf(clipId))
  } catch {
    // As above.
  }
}
