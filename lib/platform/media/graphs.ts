import { type KeptPart, pictureCuts } from './kept-parts'
import { framed } from './layout-graph'
import { pictureHeight, pictureWidth } from './measure-pictures'
import { soundSampleRate } from './measure-sound'
import { signalFrameRate } from './signals'
import { pacedPictures, shownPictures } from './speed-parts'
import { sampleGridRate } from './subjects'
import { type CropKeyframe, cropJump, type LayoutPart } from './types'

export const soundRate = 48_000

/** Peaks are kept under this, so that AAC and sample rate conversion have room: -1.5 dBTP. */
const peakLimit = 10 ** (-1.5 / 20)

type Rate = { num: number; den: number }

/** What graphs need to know of a video: `width` and `height` are coded pixels before rotation. */
export type Picture = { width: number; height: number; rotation: number; pixelAspect: number }

/** Gray pictures for the signals. `clockStart` is the time by the file's clock that becomes 0. */
export function signalPictures(picture: Picture, clockStart: number, seconds: number): string {
  const count = Math.max(1, Math.round(seconds * signalFrameRate))
  return chain(
    fromClock('setpts', clockStart),
    `fps=${signalFrameRate}:start_time=0`,
    `trim=end_frame=${count}`,
    ...turned(picture),
    `scale=${pictureWidth}:${pictureHeight}:flags=area:out_range=pc`,
    'format=gray',
  )
}

/** 16 kHz mono for the signals; gaps become silence. */
export function signalSound(clockStart: number, seconds: number): string {
  return chain(
    ...sound(clockStart, soundSampleRate),
    'aformat=sample_fmts=flt:channel_layouts=mono',
    `atrim=end_sample=${Math.round(seconds * soundSampleRate)}`,
  )
}

/** One picture at or after `clockTime`, as the viewer sees it, `width` x `height` pixels, ready for JPEG. */
export function stillPicture(picture: Picture, clockTime: number, width: number, height: number): string {
  return chain(
    fromClock('setpts', clockTime),
    "select='gte(t,-0.02)'",
    ...turned(picture),
    `scale=${width}:${height}:flags=bicubic:out_range=pc`,
    'setsar=1',
    'format=yuvj420p',
  )
}

/** `count` upright RGB pictures of `size` on the grid of samples, to look for people in. */
export function subjectPictures(
  picture: Picture,
  clockStart: number,
  count: number,
  size: { width: number; height: number },
): string {
  return chain(
    fromClock('setpts', clockStart),
    `fps=${sampleGridRate}:start_time=0`,
    `trim=end_frame=${count}`,
    ...turned(picture),
    `scale=${size.width}:${size.height}:flags=area:out_range=pc`,
    'format=rgb24',
  )
}

/** Small gray pictures at the full rate, to find the exact picture of a cut. */
export function cutSearch(clockStart: number, fps: Rate, count: number): string {
  return chain(
    fromClock('setpts', clockStart),
    `fps=${fps.num}/${fps.den}:start_time=0`,
    `trim=end_frame=${count}`,
    `scale=${pictureWidth}:${pictureHeight}:flags=area`,
    'format=gray',
  )
}

/** Pictures with their times, as an ffconcat list, and where their top left corner lies in the frame: `x` can be an expression of `n`. */
export type Strip = { list: string; x: number | string; y: number }

/** The clip's picture: exact range, turned upright, framed, scaled, with strips of text over it; `pictures` of them. */
export function clipPicture(options: {
  picture: Picture
  clockStart: number
  fps: Rate
  pictures: number
  width: number
  height: number
  crop: CropKeyframe[]
  layouts: LayoutPart[]
  kept: KeptPart[]
  strips: Strip[]
  /** Pictures out of black at the start, and into it at the end. */
  fade: { in: number; out: number }
}): string {
  const { picture, fps, width, height, strips, fade } = options
  const window = chain(
    ...cropped(picture, width / height, options.crop),
    `scale=${width}:${height}:flags=bicubic:out_color_matrix=bt709:out_range=tv`,
    'setsar=1',
    'format=yuv420p',
  )
  const frame = chain(
    fromClock('setpts', options.clockStart),
    `fps=${fps.num}/${fps.den}:start_time=0`,
    'tpad=stop_mode=clone:stop_duration=1',
    `trim=end_frame=${options.pictures}`,
    'bwdif=mode=send_frame:deint=interlaced',
    ...turned(picture),
    framed(window, options),
    ...pictureCuts(options.kept, fps),
    ...pacedPictures(options.kept, fps),
  )
  const shown = options.kept.length > 0 ? shownPictures(options.kept) : options.pictures
  return chain(
    strips.reduce(overlaid, frame),
    // A list names its last picture twice, which is one more than the clip has.
    ...(strips.length > 0 ? [`trim=end_frame=${shown}`] : []),
    ...(fade.in > 0 ? [`fade=t=in:s=0:n=${fade.in}`] : []),
    ...(fade.out > 0 ? [`fade=t=out:s=${shown - fade.out}:n=${fade.out}`] : []),
    `settb=${fps.den}/${fps.num}`,
  )
}

/** `graph` with a strip over it. The list names its files with options, which only a list that is trusted may. */
function overlaid(graph: string, { list, x, y }: Strip, at: number): string {
  const strip = chain(
    `movie=filename=${quoted(list)}:f=concat:format_opts=safe=0`,
    'scale=out_color_matrix=bt709:out_range=tv',
    'format=yuva420p',
  )
  return `${graph}[under${at}];${strip}[strip${at}];[under${at}][strip${at}]overlay=x='${x}':y=${y}:format=yuv420:eof_action=repeat`
}

/** The whole picture, for the preview proxy; `pictures` of them at most. */
export function wholePicture(options: {
  picture: Picture
  clockStart: number
  fps: Rate
  pictures: number
  width: number
  height: number
}): string {
  const { fps, width, height } = options
  return chain(
    fromClock('setpts', options.clockStart),
    `fps=${fps.num}/${fps.den}:start_time=0`,
    `trim=end_frame=${options.pictures}`,
    'bwdif=mode=send_frame:deint=interlaced',
    ...turned(options.picture),
    `scale=${width}:${height}:flags=bilinear:out_color_matrix=bt709:out_range=tv`,
    'setsar=1',
    'format=yuv420p',
    `settb=${fps.den}/${fps.num}`,
  )
}

/** 48 kHz stereo as it will be encoded, from the time by the file's clock that becomes 0. */
export function leveledSound(clockStart: number): string {
  return chain(...sourceSound(clockStart), ...leveled(0, false))
}

/** Ends what is heard: `gain` in dB, with peaks kept under the limit when `isLimited`. */
export function leveled(gain: number, isLimited: boolean): string[] {
  return [
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    ...(gain === 0 ? [] : [`volume=${gain.toFixed(3)}dB:precision=float`]),
    ...(isLimited
      ? [
          `aresample=${4 * soundRate}`,
          `alimiter=limit=${peakLimit.toFixed(4)}:level=disabled:attack=5:release=60`,
          `aresample=${soundRate}`,
        ]
      : []),
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
  ]
}

/** Ends a sound graph for measuring: interleaved samples, at most `seconds`. */
export function forMeasuring(graph: string, seconds: number): string {
  return chain(graph, `atrim=end_sample=${Math.round(seconds * soundRate)}`, 'aformat=sample_fmts=flt')
}

/** Ends a sound graph for the encoder: exactly `seconds` long, in frames that AAC takes. */
export function forEncoding(graph: string, seconds: number): string {
  const samples = Math.round(seconds * soundRate)
  return chain(graph, `apad=whole_len=${samples}`, `atrim=end_sample=${samples}`, ...aacFrames)
}

/** As long as the sound is, and at most `seconds`. */
export function forEncodingAtMost(graph: string, seconds: number): string {
  return chain(graph, `atrim=end_sample=${Math.round(seconds * soundRate)}`, ...aacFrames)
}

export function silence(seconds: number): string {
  return chain(emptySound(seconds), ...aacFrames)
}

/** Silence before it is cut into frames, for others to be mixed into. */
export function emptySound(seconds: number): string {
  return chain(
    `anullsrc=r=${soundRate}:cl=stereo`,
    `atrim=end_sample=${Math.round(seconds * soundRate)}`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
  )
}

const aacFrames = ['asetnsamples=n=1024:p=0', `asettb=1/${soundRate}`]

/** A file's sound at 48 kHz from `clockStart` by its clock on; gaps become silence. */
export function sourceSound(clockStart: number): string[] {
  return sound(clockStart, soundRate)
}

function sound(clockStart: number, rate: number): string[] {
  return [fromClock('asetpts', clockStart), 'atrim=start=0', `aresample=${rate}:async=1:first_pts=0`]
}

function fromClock(filter: 'setpts' | 'asetpts', clockStart: number): string {
  return `${filter}=PTS-(${clockStart.toFixed(6)})/TB`
}

function turned({ rotation }: Picture): string[] {
  if (rotation === 90) return ['transpose=clock']
  if (rotation === 270) return ['transpose=cclock']
  return rotation === 180 ? ['hflip', 'vflip'] : []
}

/** The largest window of `aspect` (width over height as seen) that fits, following the keyframes. */
function cropped(picture: Picture, aspect: number, crop: CropKeyframe[]): string[] {
  const isSideways = picture.rotation % 180 !== 0
  const width = isSideways ? picture.height : picture.width
  const height = isSideways ? picture.width : picture.height
  const pixelAspect = isSideways ? 1 / picture.pixelAspect : picture.pixelAspect
  const windowAspect = aspect / pixelAspect
  const windowWidth = even(Math.min(width, height * windowAspect))
  const windowHeight = even(Math.min(height, width / windowAspect))
  if (windowWidth >= width - 1 && windowHeight >= height - 1) return []
  const x = `clip((${overTime(crop, 'x')})*iw-ow/2,0,iw-ow)`
  const y = `clip((${overTime(crop, 'y')})*ih-oh/2,0,ih-oh)`
  return [`crop=${windowWidth}:${windowHeight}:x='${x}':y='${y}'`]
}

/** An expression of `t`: linear between keyframes, as a balanced tree so that long tracks stay shallow. */
export function overTime(track: CropKeyframe[], axis: 'x' | 'y'): string {
  const [first] = track
  if (!first) return '0.5'
  if (track.length === 1) return first[axis].toFixed(5)
  const build = (from: number, to: number): string => {
    const [a, b] = [track[from], track[to]]
    if (!a || !b) return first[axis].toFixed(5)
    if (to - from === 1) return between(a, b, axis)
    const middle = (from + to) >> 1
    return `if(lt(t,${(track[middle] ?? a).time.toFixed(3)}),${build(from, middle)},${build(middle, to)})`
  }
  return build(0, track.length - 1)
}

function between(a: CropKeyframe, b: CropKeyframe, axis: 'x' | 'y'): string {
  const length = b.time - a.time
  if (length < cropJump || a[axis] === b[axis]) return (length < cropJump ? b : a)[axis].toFixed(5)
  const slope = (b[axis] - a[axis]) / length
  return `(${a[axis].toFixed(5)}+(${slope.toFixed(6)})*clip(t-${a.time.toFixed(3)},0,${length.toFixed(3)}))`
}

function even(value: number): number {
  return Math.max(2, Math.floor(value / 2) * 2)
}

/** `value` for a filter option: escaped for the option parser, then for the graph parser. */
export function quoted(value: string): string {
  const option = value.replace(/[\\':]/g, (character) => `\\${character}`)
  return option.replace(/[\\'[\],;]/g, (character) => `\\${character}`)
}

function chain(...filters: string[]): string {
  return filters.join(',')
}
