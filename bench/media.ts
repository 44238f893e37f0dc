import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createMedia, type Media } from '@/lib/platform/media/media'
import { writeMaterial } from '@/lib/platform/media/testing/material'
import { measureCuts } from './media/measure-cuts'
import { measureExport, measureLoudnessError } from './media/measure-export'
import { measureHighlights } from './media/measure-highlights'
import { measureSpeed } from './media/measure-speed'

/*
 * npm run bench -- media [quick]
 *
 * What analysis and export cost and how good they are, on material that is made from the samples with fixed seeds.
 * CPU figures count the child process with its threads; they vary far less than wall time on a shared machine.
 */
async function main(): Promise<void> {
  console.log(
    `load of the machine before the start: ${os.loadavg()[0]?.toFixed(1)}; wall times mean little over ${os.cpus().length}`,
  )
  const isQuick = process.argv.includes('quick')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-media-'))
  const media: Media = createMedia({ ffmpegPath: process.env.FFMPEG_PATH })
  try {
    const source = await writeMaterial(path.join(folder, 'source.mp4'), {
      video: longSource(60),
      audio: longSound(60),
      width: 1280,
      height: 720,
      fps: 30,
      preset: 'veryfast',
    })
    const speed = await measureSpeed(source, 60, isQuick ? 2 : 5)
    const rendered = await measureExport(source, folder, isQuick ? 1 : 3)
    const loudness = await measureLoudnessError(media, source, folder, isQuick ? 2 : 6)
    const cuts = await measureCuts(media, folder, isQuick ? [101, 102] : [101, 102, 103, 104, 105, 106])
    const highlights = await measureHighlights(media, folder, isQuick ? [21] : [21, 22, 23, 24])
    const result = { speed, export: rendered, loudness, cuts, highlights }
    const passed = {
      analysisCpu: speed.ratio <= 1.5,
      exportRealTime: rendered.realTime > 1,
      cutF1: cuts.f1 >= 0.9,
      highlights: highlights.hitRate > 2 * Math.max(highlights.random, highlights.center),
      loudness: loudness.largest <= 0.5,
    }
    console.log(passed)
    process.exitCode = Object.values(passed).every(Boolean) ? 0 : 1
    console.log(`RESULT ${JSON.stringify({ ...result, passed })}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const animation = path.resolve('e2e/samples/01_bbb_30s_480p.mp4')

function longSource(seconds: number): string {
  const part = `movie=filename=${animation},fps=30,scale=1280:720,setsar=1,format=yuv420p`
  return `${part}[a];${part},hflip[b];[a][b]concat=n=2:v=1:a=0,fps=30,trim=end_frame=${seconds * 30}`
}

function longSound(seconds: number): string {
  const part = `amovie=filename=${animation},aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo`
  return `${part}[a];${part}[b];[a][b]concat=n=2:v=0:a=1,atrim=end_sample=${seconds * 48_000}`
}

void main()
