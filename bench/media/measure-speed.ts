import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { readSignals } from '@/lib/platform/media/read-signals'
import { spreadOf, spreadText } from '../statistics'

export type Speed = {
  ratio: number
  ratioLowest: number
  ratioHighest: number
  analysisRealTime: number
  decodeRealTime: number
}

/**
 * CPU of a whole analysis pass over CPU of decoding every picture and all sound of the same file with FFmpeg and doing
 * nothing with them, in turns. Both run in this process, decoder threads and speech model included.
 */
export async function measureSpeed(file: string, seconds: number, rounds: number): Promise<Speed> {
  await bareDecode(file)
  await readSignals(nodeAvEngine, { path: file, start: 0, end: 5 }, () => {})
  const decode: number[] = []
  const analysis: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    decode.push(await cpuOf(() => bareDecode(file)))
    analysis.push(await cpuOf(() => readSignals(nodeAvEngine, { path: file, start: 0, end: seconds }, () => {})))
  }
  const ratios = spreadOf(analysis.map((cpu, round) => cpu / (decode[round] ?? cpu)))
  const bare = spreadOf(decode)
  const whole = spreadOf(analysis)
  console.log(`bare decoding: ${spreadText(bare)} s of CPU for ${seconds} s of 720p30`)
  console.log(`analysis:      ${spreadText(whole)} s of CPU`)
  console.log(`analysis over bare decoding: ${spreadText(ratios)}, limit 1.5`)
  return {
    ratio: ratios.median,
    ratioLowest: ratios.least,
    ratioHighest: ratios.greatest,
    analysisRealTime: seconds / whole.median,
    decodeRealTime: seconds / bare.median,
  }
}

async function bareDecode(file: string): Promise<void> {
  const { video, audio } = await nodeAvEngine.inspect(file)
  if (!video || !audio) throw new Error('the material needs picture and sound')
  await nodeAvEngine.read({
    path: file,
    seek: 0,
    video: { stream: video.index, graph: 'trim=start=99999', pictureBytes: 1, onPicture: () => {} },
    audio: { stream: audio.index, graph: 'atrim=start=99999,aformat=sample_fmts=flt', onSamples: () => {} },
  })
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
