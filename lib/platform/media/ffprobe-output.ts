import type { AudioStream, Inspection, VideoStream } from './engine'

type Stream = {
  index: number
  codec_type?: string
  codec_name?: string
  width?: number
  height?: number
  pix_fmt?: string
  sample_aspect_ratio?: string
  avg_frame_rate?: string
  r_frame_rate?: string
  nb_frames?: string
  duration?: string
  channels?: number
  sample_rate?: string
  disposition?: { attached_pic?: number; default?: number }
  side_data_list?: { rotation?: number }[]
}

/** The codecs that a decoder exists for, from what `ffprobe -codecs` printed. */
export function decodableCodecs(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/^ D[.E][VASDT][.I][.L][.S] (\S+) /gm), ([, name = '']) => name))
}

/** What `ffprobe -of json -show_format -show_streams` printed, where decoders exist for the codecs `decodable`. */
export function parseInspection(json: string, decodable: Set<string>): Inspection {
  const { format, streams = [] } = JSON.parse(json) as {
    format?: { format_name?: string; duration?: string; start_time?: string }
    streams?: Stream[]
  }
  const videos = streams.filter((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1)
  const video = [...videos].sort((a, b) => pixels(b) - pixels(a))[0]
  const audios = streams.filter((stream) => stream.codec_type === 'audio')
  const audio = audios.find((stream) => stream.disposition?.default === 1) ?? audios[0]
  return {
    container: format?.format_name ?? 'unknown',
    duration: positive(format?.duration),
    startTime: Number(format?.start_time ?? 0) || 0,
    video: video ? videoStream(video, decodable) : null,
    audio: audio ? audioStream(audio, decodable) : null,
  }
}

function videoStream(stream: Stream, decodable: Set<string>): VideoStream {
  const turn = stream.side_data_list?.find((side) => side.rotation !== undefined)?.rotation ?? 0
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    canDecode: decodable.has(stream.codec_name ?? ''),
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    rotation: (Math.round(-turn / 90) * 90 + 360) % 360,
    pixelAspect: ratio(stream.sample_aspect_ratio, ':'),
    averageRate: ratio(stream.avg_frame_rate, '/'),
    realRate: ratio(stream.r_frame_rate, '/'),
    frameCount: Number(stream.nb_frames ?? 0) || 0,
    duration: positive(stream.duration),
    pixelFormat: stream.pix_fmt ?? 'unknown',
  }
}

function audioStream(stream: Stream, decodable: Set<string>): AudioStream {
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    canDecode: decodable.has(stream.codec_name ?? ''),
    channels: stream.channels ?? 0,
    sampleRate: Number(stream.sample_rate ?? 0),
  }
}

function pixels(stream: Stream): number {
  return (stream.width ?? 0) * (stream.height ?? 0)
}

function positive(text: string | undefined): number | null {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? value : null
}

function ratio(text: string | undefined, separator: string): number {
  const [num = 0, den = 0] = (text ?? '').split(separator).map(Number)
  return den > 0 && num > 0 ? num / den : 0
}
