import { Invalid } from '@/lib/core/errors'
import type { Engine } from './engine'
import { signalPictures, signalSound } from './graphs'
import { PictureMeter, pictureHeight, pictureWidth } from './measure-pictures'
import { SoundMeter } from './measure-sound'
import { probeFile } from './probe-file'
import { emptySignals, type Signals, signalFrameRate } from './signals'
import { SileroModel } from './speech-model'
import type { OnProgress } from './types'

/** Seconds before the range that are decoded too: differences, filters and the speech model need a past. */
const runUp = 1

/**
 * The signals between `start` and `end` seconds of the video, in one decode pass. Nothing after the end of the file is
 * no error: the counts in the result say where it ended.
 * @throws Invalid where the file cannot be decoded at all
 */
export async function readSignals(
  engine: Engine,
  { path, start, end }: { path: string; start: number; end: number },
  onProgress: OnProgress,
): Promise<Signals> {
  const { inspection } = await probeFile(engine, path)
  const { video, audio, startTime } = inspection
  const before = Math.min(runUp, start)
  const seconds = end - start + before
  const seek = Math.max(0, start - before)
  const clockStart = startTime + start - before
  const pictures = new PictureMeter(Math.round(before * signalFrameRate))
  const sound = new SoundMeter(before, audio ? new SileroModel() : null)
  const expected = Math.max(1, seconds * signalFrameRate)
  let seen = 0
  let heard = 0
  const hasAudio = audio?.canDecode === true
  await engine.read({
    path,
    seek,
    skipsUnreferenced: true,
    video: {
      stream: video.index,
      graph: signalPictures({ ...video, pixelAspect: 1 }, clockStart, seconds),
      pictureBytes: pictureWidth * pictureHeight,
      onPicture: (picture) => {
        pictures.push(picture)
        seen += 1
        onProgress(Math.min(1, seen / expected))
      },
    },
    ...(hasAudio && {
      audio: {
        stream: audio.index,
        graph: signalSound(clockStart, seconds),
        onSamples: (samples: Float32Array) => {
          heard += samples.length
          return sound.push(samples)
        },
      },
    }),
  })
  if (seen === 0 && heard === 0 && start === 0) {
    throw new Invalid(
      'No frame of this video can be decoded. It seems to be damaged. Export it again, and upload that.',
    )
  }
  await sound.finish()
  const signals = emptySignals(start, end, pictures.count, sound.count)
  pictures.writeTo(signals.frames)
  sound.writeTo(signals.sound)
  signals.hasSpeechModel = sound.hasModel
  return signals
}
