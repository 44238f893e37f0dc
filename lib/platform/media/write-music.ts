import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { type MusicMix, musicLevelAt } from '@/lib/core/sound-levels'
import { checkIndex } from './check-index'
import { type Engine, UnreadableMedia } from './engine'
import { forMeasuring, soundRate, sourceSound } from './graphs'

const channels = 2
/** Samples between two levels; linear in between: 10 ms. */
const levelEvery = 480
const bytesPerSample = 4
/** Less of a track than this (seconds) isn't repeated: each time the file is opened again. */
const shortestLoop = 0.5

/**
 * Writes `seconds` of music as a WAV file into `folder`: from its start, again where it is looped, with its volume, fades and ducking in
 * it. ffmpeg's graphs read this file of ours, and never an upload by its name.
 * @returns the path of the file
 * @throws Invalid where the track can't be decoded, or has nothing at its start
 */
export async function writeMusic(
  engine: Engine,
  { path, music, seconds, folder }: { path: string; music: MusicMix; seconds: number; folder: string },
): Promise<string> {
  const outPath = join(folder, 'music.wav')
  const file = await open(outPath, 'w')
  const frames = Math.round(seconds * soundRate)
  let written = 0
  try {
    await file.write(wavHeader(frames))
    const put = async (samples: Float32Array) => {
      const count = Math.min(samples.length / channels, frames - written)
      if (count <= 0) return
      const leveled = samples.slice(0, count * channels)
      applyLevels(leveled, written, (time) => musicLevelAt(music, seconds, time))
      written += count
      await file.write(new Uint8Array(leveled.buffer, 0, leveled.byteLength))
    }
    do {
      const before = written
      await decode(engine, { path, start: music.start, seconds: (frames - written) / soundRate }, put)
      if (written - before < shortestLoop * soundRate) break
    } while (music.isLooped && written < frames)
    if (written === 0) throw new Invalid('The music ends before its start offset. Choose an earlier start.')
    if (written < frames) await file.truncate(44 + frames * channels * bytesPerSample)
  } finally {
    await file.close()
  }
  return outPath
}

async function decode(
  engine: Engine,
  { path, start, seconds }: { path: string; start: number; seconds: number },
  onSamples: (samples: Float32Array) => Promise<void>,
): Promise<void> {
  checkIndex(path)
  try {
    const { audio, startTime } = await engine.inspect(path)
    if (!audio?.canDecode) throw new Invalid('This music can’t be decoded. Upload it again as an MP3 or WAV file.')
    await engine.read({
      path,
      seek: Math.max(0, start - 1),
      audio: {
        stream: audio.index,
        graph: forMeasuring(
          [...sourceSound(startTime + start), 'aformat=sample_fmts=fltp:channel_layouts=stereo'].join(','),
          seconds,
        ),
        onSamples,
      },
    })
  } catch (error) {
    if (!(error instanceof UnreadableMedia)) throw error
    throw new Invalid('This music can’t be decoded. Upload it again as an MP3 or WAV file.', { message: error.message })
  }
}

/** Multiplies `samples` (interleaved), the first of which is number `first` of the clip. */
function applyLevels(samples: Float32Array, first: number, levelAt: (time: number) => number): void {
  let block = Math.floor(first / levelEvery)
  let [from, to] = [levelAt((block * levelEvery) / soundRate), levelAt(((block + 1) * levelEvery) / soundRate)]
  for (let at = 0; at < samples.length / channels; at += 1) {
    const number = first + at
    if (number >= (block + 1) * levelEvery) {
      block += 1
      from = to
      to = levelAt(((block + 1) * levelEvery) / soundRate)
    }
    const level = from + (to - from) * ((number - block * levelEvery) / levelEvery)
    for (let channel = 0; channel < channels; channel += 1) {
      const index = at * channels + channel
      samples[index] = (samples[index] ?? 0) * level
    }
  }
}

/** Of 32-bit floats at 48 kHz, stereo. */
function wavHeader(frames: number): Uint8Array {
  const header = Buffer.alloc(44)
  const bytes = frames * channels * bytesPerSample
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(3, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(soundRate, 24)
  header.writeUInt32LE(soundRate * channels * bytesPerSample, 28)
  header.writeUInt16LE(channels * bytesPerSample, 32)
  header.writeUInt16LE(8 * bytesPerSample, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(bytes, 40)
  return header
}
