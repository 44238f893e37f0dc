import { stat } from 'node:fs/promises'
import { Invalid } from '@/lib/core/errors'
import { checkIndex } from './check-index'
import { type Engine, type Inspection, UnreadableMedia } from './engine'

/** Samples a second that are enough to count how long a sound is. */
const countingRate = 8000

export type SoundProbe = {
  /** Seconds that were decoded. */
  duration: number
  /** FFmpeg's names. */
  container: string
  codec: string
}

/**
 * What a file of sound is. Its length is found by decoding it, at most `longest` seconds: what a file says of itself is not trusted.
 * @throws Invalid with a sentence that says why the file can't be used
 */
export async function probeSound(
  engine: Engine,
  { path, longest }: { path: string; longest: number },
): Promise<SoundProbe> {
  if ((await stat(path)).size === 0) throw new Invalid('This file is empty. Choose another file.')
  checkIndex(path)
  try {
    const { audio, startTime, container } = await engine.inspect(path)
    if (!audio?.canDecode) throw unreadable('no sound that can be decoded')
    let samples = 0
    await engine.read({
      path,
      seek: 0,
      audio: {
        stream: audio.index,
        graph: counted(startTime, longest + 1),
        onSamples: (block) => {
          samples += block.length
        },
      },
    })
    const duration = samples / countingRate
    if (duration > longest) throw new Invalid(`A track can be at most ${Math.round(longest / 60)} minutes long.`)
    if (duration < 1) throw new Invalid('A track must be at least 1 second long.')
    return { duration, container, codec: audio.codec }
  } catch (error) {
    throw error instanceof UnreadableMedia ? unreadable(error.message) : error
  }
}

function counted(startTime: Inspection['startTime'], seconds: number): string {
  return [
    `asetpts=PTS-(${startTime.toFixed(6)})/TB`,
    `aresample=${countingRate}`,
    'aformat=sample_fmts=flt:channel_layouts=mono',
    `atrim=end_sample=${Math.round(seconds * countingRate)}`,
  ].join(',')
}

function unreadable(message: string): Invalid {
  return new Invalid(
    'This music can’t be decoded: it’s damaged or in another format. Upload an MP3, M4A, WAV, OGG or FLAC file.',
    {
      message,
    },
  )
}
