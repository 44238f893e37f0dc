import { day } from '@/lib/core/time'

/** How long the file of a deleted track stays, for exports that have begun. */
export const trackKeptMs = day

/** A first name: the (clean) name of the file without its ending, with separators as spaces. */
export function nameFromFilename(filename: string): string {
  const stem = filename.replace(/\.[a-z0-9]{1,5}$/i, '')
  return stem.replace(/[_]+/g, ' ').replace(/\s+/g, ' ').trim() || filename
}

/** Kinds of content by their usual ending, with the type that browsers play them as. */
const types: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
}

/** What can be used, in words. */
export const musicFormats = 'MP3, M4A, WAV, OGG or FLAC'

/** Why content that was recognized as `type` can't be music; null to let the decoder decide. Headless MP3 is not recognized. */
export function refusalForMusic(type: { ext: string; mime: string } | undefined): string | null {
  if (!type || Object.hasOwn(types, type.ext)) return null
  if (type.mime.startsWith('video/')) return `This file is a video. Upload music as an ${musicFormats} file.`
  return `This file is not music (its content is ${type.mime}). Upload an ${musicFormats} file.`
}

const byDemuxer: [RegExp, string][] = [
  [/mp3/, 'audio/mpeg'],
  [/mp4/, 'audio/mp4'],
  [/wav/, 'audio/wav'],
  [/ogg/, 'audio/ogg'],
  [/flac/, 'audio/flac'],
  [/aac/, 'audio/aac'],
]

/** The type that a browser is told, by FFmpeg's name of the container; null for a container that is not one of music. */
export function contentTypeOf(container: string): string | null {
  return byDemuxer.find(([name]) => name.test(container))?.[1] ?? null
}
