import { type Fades, fittedFades } from '@/lib/core/sound-levels'
import { emptySound, leveled, quoted, soundRate, sourceSound } from './graphs'
import { type KeptPart, soundCuts } from './kept-parts'
import { pacedSound } from './speed-parts'

/** Everything that is heard of a clip, before its loudness target. */
export type Mix = {
  /** Whether the clip's own sound is in it; the graph has no input otherwise. */
  hasOwn: boolean
  clockStart: number
  fps: { num: number; den: number }
  kept: readonly KeptPart[]
  /** Of the clip as it is played. */
  seconds: number
  own?: { volume: number; fade: Fades }
  /** A WAV file of `writeMusic`, as loud as it is meant to be. */
  music: string | null
}

/** 48 kHz stereo as it will be encoded: own sound and music, then `gain` in dB with peaks kept under the limit when `isLimited`. */
export function mixedSound(mix: Mix, gain: number, isLimited: boolean): string {
  const own = mix.hasOwn ? ownSound(mix) : emptySound(mix.seconds)
  if (mix.music === null) return [own, ...leveled(gain, isLimited)].join(',')
  const music = `amovie=filename=${quoted(mix.music)}:f=wav,${stereo}`
  return [
    `${own},apad=whole_len=${Math.round(mix.seconds * soundRate)}[own]`,
    `${music}[music]`,
    ['[own][music]amix=inputs=2:duration=first:normalize=0', ...leveled(gain, isLimited)].join(','),
  ].join(';')
}

const stereo = `aresample=${soundRate},aformat=sample_fmts=fltp:channel_layouts=stereo`

function ownSound({ clockStart, kept, fps, own, seconds }: Mix): string {
  const filters = [...sourceSound(clockStart), ...soundCuts(kept), ...pacedSound(kept, fps)]
  return [...filters, 'aformat=sample_fmts=fltp:channel_layouts=stereo', ...changed(own, seconds)].join(',')
}

function changed(own: Mix['own'], seconds: number): string[] {
  if (!own) return []
  const fade = fittedFades(own.fade, seconds)
  return [
    ...(own.volume === 1 ? [] : [`volume=${own.volume.toFixed(4)}:precision=float`]),
    ...(fade.in > 0 ? [`afade=t=in:st=0:d=${fade.in.toFixed(3)}:curve=tri`] : []),
    ...(fade.out > 0 ? [`afade=t=out:st=${(seconds - fade.out).toFixed(3)}:d=${fade.out.toFixed(3)}:curve=tri`] : []),
  ]
}
