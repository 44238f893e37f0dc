import { formatBytes } from '@/lib/core/bytes'
import { day, minute } from '@/lib/core/time'
import type { BrandAssetStatus, BrandSettings, BrandSlot } from './schemas'

/** Bytes of a file by what it is for. */
const mostBytes: Record<BrandSlot, number> = {
  logo: 10 * 1024 ** 2,
  font: 8 * 1024 ** 2,
  intro: 250 * 1024 ** 2,
  outro: 250 * 1024 ** 2,
}
/** Seconds of an intro or outro. */
export const longestEdgeSeconds = 15
/** Files of a kit that are there or on their way: those in use, and some that are tried. */
export const mostAssets = 20
/** How long the file of a replaced or removed part stays, for exports that were started with it. */
export const replacedKeptForMs = 7 * day
/** A file that was not checked by then won't be: what should have done it is gone. */
const checkedWithinMs = 30 * minute

export const acceptedFiles: Record<BrandSlot, string> = {
  logo: '.png,.jpg,.jpeg,.webp',
  font: '.ttf,.otf,.woff2',
  intro: '.mp4,.mov,.m4v,.webm,.mkv',
  outro: '.mp4,.mov,.m4v,.webm,.mkv',
}

/** Why a file is too large for `slot`; null where it isn't. */
export function refusalForSize(slot: BrandSlot, sizeBytes: number): string | null {
  if (sizeBytes <= mostBytes[slot]) return null
  return `This file is larger than ${formatBytes(mostBytes[slot])}. Choose a smaller one.`
}

/** Why a file of this content is no part of a brand kit; null where it may be one. The check that follows decides. */
export function refusalForContent(recognized: { mime: string } | undefined): string | null {
  const mime = recognized?.mime ?? ''
  const isKnown = /^(image\/(png|jpeg|webp)|font\/(ttf|otf|woff2)|video\/.+)$/.test(mime)
  return isKnown
    ? null
    : 'This file can’t be used. Upload a PNG, JPEG or WebP picture, a TTF, OTF or WOFF2 font, or a video.'
}

/** Why a video can't be an intro or outro; null where it can. */
export function refusalForEdge({ duration }: { duration: number }): string | null {
  if (duration > longestEdgeSeconds + 0.25) {
    return `An intro or outro can be up to ${longestEdgeSeconds} seconds long. This one has ${Math.round(duration)}.`
  }
  return duration < 0.3 ? 'This video is too short to be seen.' : null
}

/** The status as people are told it: a check that never ended has failed. */
export function shownStatus({ status, updatedAt }: { status: string; updatedAt: Date }, now: Date): BrandAssetStatus {
  const isLost = status === 'processing' && now.getTime() - updatedAt.getTime() > checkedWithinMs
  return isLost ? 'failed' : (status as BrandAssetStatus)
}

/** What new clips take over from the kit: its colors where there are any, and its font. */
export function brandedLook({ colors, captionFont }: BrandSettings, hasOwnFont: boolean) {
  const chosen = Object.entries(colors).filter((entry): entry is [string, string] => entry[1] !== null)
  return {
    captionColors: Object.fromEntries(chosen) as { text?: string; highlight?: string; background?: string },
    captionFont: captionFont === 'own' && !hasOwnFont ? null : captionFont,
  }
}
