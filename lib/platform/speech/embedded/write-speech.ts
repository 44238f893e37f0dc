import { writeFile } from 'node:fs/promises'
import type { Engine } from '../../media/engine'
import type { OnProgress } from '../../media/types'
import { listen, type PartRange } from './listen'
import { sampleRate } from './pieces'

/** What was written: the seconds of it, whether anyone speaks, and where the next part starts. */
export type WrittenSpeech = { seconds: number; hasSpeech: boolean; next: number | null }

/**
 * Writes the sound of a part as a WAV file, 16 kHz mono, up to where the next part starts: for engines that run elsewhere. Nothing is
 * written where no one speaks.
 */
export async function writeSpeech(
  engine: Engine,
  { outPath, ...range }: PartRange & { outPath: string },
  onProgress: OnProgress,
): Promise<WrittenSpeech> {
  const heard = await listen(engine, range, onProgress, 1)
  if (!heard) return { seconds: 0, hasSpeech: false, next: null }
  const end = heard.next === null ? heard.pcm.length : Math.round((heard.next - range.start) * sampleRate)
  const pcm = heard.pcm.subarray(0, end)
  const hasSpeech = heard.pieces.length > 0
  if (hasSpeech) await writeFile(outPath, wavOf(pcm))
  return { seconds: pcm.length / sampleRate, hasSpeech, next: heard.next }
}

/** 16-bit samples behind the 44 bytes that say so. */
function wavOf(pcm: Float32Array): Buffer {
  const wav = Buffer.alloc(44 + pcm.length * 2)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(36 + pcm.length * 2, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(sampleRate, 24)
  wav.writeUInt32LE(sampleRate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(pcm.length * 2, 40)
  for (let at = 0; at < pcm.length; at += 1) {
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, pcm[at] ?? 0)) * 32_767), 44 + at * 2)
  }
  return wav
}
