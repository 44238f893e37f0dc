import { Internal } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { declaredKinds, type StoredKind, storedKinds } from './kinds'

/**
 * Where everything lies in the bucket. Keys consist of ids and fixed words only: a name a person typed never becomes
 * part of one. Builders throw `Internal` when given something that is not an id.
 */
export type VideoRef = { organizationId: string; videoId: string }
export type ClipRef = { organizationId: string; clipId: string }
export type ExportRef = { organizationId: string; exportId: string }
export type BrandAssetRef = { organizationId: string; assetId: string }
export type MusicRef = { organizationId: string; trackId: string }
export type BrowserStoreRef = { organizationId: string; importId: string }
export type ArchiveRef = { organizationId: string; archiveId: string }

/** Everything of one organization. */
export function organizationPrefix(organizationId: string): string {
  return `organizations/${id(organizationId)}/`
}

/** Everything of one row of a kind. */
export function storedPrefix(kind: StoredKind, ref: { organizationId: string; id: string }): string {
  return `${organizationPrefix(ref.organizationId)}${storedKinds[kind].folder}/${id(ref.id)}/`
}

/** Everything of one video. */
export function videoPrefix({ organizationId, videoId }: VideoRef): string {
  return storedPrefix('video', { organizationId, id: videoId })
}

/** The file as it was uploaded. */
export function sourceKey(video: VideoRef): string {
  return `${videoPrefix(video)}source`
}

/** All signals of a video. */
export function signalsKey(video: VideoRef): string {
  return `${videoPrefix(video)}signals.bin`
}

/** The signals of one chunk, numbered from 0, while an analysis is on its way. */
export function signalsChunkKey(video: VideoRef, chunk: number): string {
  return `${videoPrefix(video)}signals/${index(chunk)}.bin`
}

/** What stands out in one part of a video, numbered from 0. */
export function subjectsKey(video: VideoRef, part: number): string {
  return `${videoPrefix(video)}subjects/${index(part)}.json`
}

/** A still picture, numbered from 0. */
export function thumbnailKey(video: VideoRef, number: number): string {
  return `${videoPrefix(video)}thumbnails/${index(number)}.jpg`
}

/** What the analysis decided, for the steps that follow it. */
export function analysisKey(video: VideoRef): string {
  return `${videoPrefix(video)}analysis.json`
}

/** Shots, speech and interest over time, for drawing. */
export function timelineKey(video: VideoRef): string {
  return `${videoPrefix(video)}timeline.json`
}

/** A small MP4 for sources that browsers do not play. */
export function proxyKey(video: VideoRef): string {
  return `${videoPrefix(video)}proxy.mp4`
}

/** One part of that MP4, numbered from 0, while an analysis is on its way. */
export function proxyPartKey(video: VideoRef, part: number): string {
  return `${videoPrefix(video)}proxy/${index(part)}.mp4`
}

/** What was said in one part of a video, numbered from 0. `made` names the engine and its settings, in hexadecimal digits. */
export function transcriptPartKey(video: VideoRef, made: string, part: number): string {
  if (!/^[0-9a-f]{16}$/.test(made))
    throw new Internal(`A storage key needs 16 hexadecimal digits, not ${JSON.stringify(made)}`)
  return `${videoPrefix(video)}transcript/${made}x${index(part)}.json`
}

/** Loudness over time, for drawing. */
export function waveformKey(video: VideoRef): string {
  return `${videoPrefix(video)}waveform.json`
}

/** Everything of one clip. */
function clipPrefix({ organizationId, clipId }: ClipRef): string {
  return storedPrefix('clip', { organizationId, id: clipId })
}

/** The picture that stands for a clip. */
export function clipThumbnailKey(clip: ClipRef): string {
  return `${clipPrefix(clip)}thumbnail.jpg`
}

/** Everything of one export. */
function exportPrefix({ organizationId, exportId }: ExportRef): string {
  return storedPrefix('export', { organizationId, id: exportId })
}

/** The finished clip. */
export function exportKey(reference: ExportRef): string {
  return `${exportPrefix(reference)}clip.mp4`
}

/** The picture shown before an exported clip plays: the first one, or one that a person chose, by its number. */
export function exportPosterKey(reference: ExportRef, version = 0): string {
  return version === 0
    ? `${exportPrefix(reference)}poster.jpg`
    : `${exportPrefix(reference)}covers/${index(version)}.jpg`
}

/** A file of a brand kit as it was uploaded. */
export function brandSourceKey({ organizationId, assetId }: BrandAssetRef): string {
  return `${storedPrefix('brand_asset', { organizationId, id: assetId })}source`
}

/** A file of a brand kit as it is used: of a logo or a font what is kept of it, of a video what was uploaded. */
export function brandFileKey(asset: BrandAssetRef, slot: 'logo' | 'font' | 'intro' | 'outro'): string {
  const { organizationId, assetId } = asset
  const prefix = storedPrefix('brand_asset', { organizationId, id: assetId })
  return slot === 'logo' ? `${prefix}logo.png` : slot === 'font' ? `${prefix}font.bin` : brandSourceKey(asset)
}

/** Everything of one track of music. */
export function musicPrefix({ organizationId, trackId }: MusicRef): string {
  return storedPrefix('music', { organizationId, id: trackId })
}

/** The track as it was uploaded. */
export function musicKey(track: MusicRef): string {
  return `${musicPrefix(track)}source`
}

/** Everything of one import of the old browser store. */
export function browserStorePrefix({ organizationId, importId }: BrowserStoreRef): string {
  return storedPrefix('browser_store', { organizationId, id: importId })
}

/** The export as it was uploaded. */
export function browserStoreKey(run: BrowserStoreRef): string {
  return `${browserStorePrefix(run)}source`
}

/** Everything of one archive of an organization's data. */
export function archivePrefix({ organizationId, archiveId }: ArchiveRef): string {
  return storedPrefix('archive', { organizationId, id: archiveId })
}

/** The archive itself. */
export function archiveKey(archive: ArchiveRef): string {
  return `${archivePrefix(archive)}archive.zip`
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const folders = declaredKinds.map(([, { folder }]) => folder).join('|')
const folder = `organizations/(${uuid})/(?:(?:${folders})/${uuid}/)`
const keyPattern = new RegExp(`^${folder}(?:[a-z]+/)?[a-z0-9]+(?:\\.[a-z0-9]+)?$`)
const prefixPattern = new RegExp(`^organizations/(${uuid})/(?:(?:${folders})/(?:${uuid}/(?:[a-z]+/)?)?)?$`)

/** Returns `key` when it has the form the builders give. Throws `Internal` otherwise. */
export function assertKey(key: string): string {
  if (keyPattern.test(key)) return key
  throw new Internal(`Not a storage key: ${JSON.stringify(key)}`)
}

/** Returns `prefix` when it ends at a folder and lies inside one organization. Throws `Internal` otherwise. */
export function assertPrefix(prefix: string): string {
  if (prefixPattern.test(prefix)) return prefix
  throw new Internal(`Not a storage prefix: ${JSON.stringify(prefix)}`)
}

/** The organization a key belongs to. Throws `Internal` when it is no key of ours. */
export function organizationOfKey(key: string): string {
  return keyPattern.exec(assertKey(key))?.[1] ?? ''
}

function id(value: string): string {
  if (isId(value)) return value
  throw new Internal(`A storage key needs ids, not ${JSON.stringify(value)}`)
}

function index(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new Internal(`A storage key needs a whole number, not ${value}`)
}
