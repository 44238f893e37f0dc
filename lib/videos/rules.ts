import { day } from '@/lib/core/time'

/** How long a deleted video can be brought back before its files are removed. */
export const videoRestorableMs = 30 * day

/** A first title: the (clean) name of the file without its ending, with separators as spaces. */
export function titleFromFilename(filename: string): string {
  const stem = filename.replace(/\.[a-z0-9]{1,5}$/i, '')
  return stem.replace(/[_]+/g, ' ').replace(/\s+/g, ' ').trim() || filename
}

const containers = new Set([
  'mp4',
  'mov',
  'm4v',
  'webm',
  'mkv',
  'avi',
  'mpg',
  'mpeg',
  'ps',
  'ts',
  'mts',
  'ogv',
  'ogm',
  '3gp',
  '3g2',
  'flv',
  'asf',
  'wmv',
  'm2ts',
  'mj2',
])

/**
 * Whether a file whose content was recognized as `type` may hold a video; null where it was not recognized, which
 * some transport streams are not: then the probe decides.
 */
export function refusalForContent(type: { ext: string; mime: string } | undefined): string | null {
  if (!type) return null
  if (type.mime.startsWith('video/') || containers.has(type.ext) || type.ext === 'ogx') return null
  if (type.mime.startsWith('audio/')) return 'This file holds only sound. Upload a video file.'
  if (type.mime.startsWith('image/')) return 'This file is a picture. Upload a video file.'
  return `This file is not a video (its content is ${type.mime}). Upload an MP4, MOV, WebM or MKV file.`
}
