import { mkdtemp, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Engine } from './engine'
import { probeFile } from './probe-file'
import { outputRate, type RenderArgs, renderFile } from './render-file'
import type { OnProgress, RenderResult, RenderSpec } from './types'

/** Share of the work that an intro and an outro take, each. */
const edgeShare = 0.1

/**
 * `renderFile` with the intro and the outro of a brand before and behind the clip. Each is fitted into the frame over a
 * blurred copy of itself, has the clip's rate and loudness, and silence where it has no sound. The three have one coding,
 * so that they are joined without coding anything again.
 * @throws Invalid as `renderFile`
 */
export async function renderBranded(engine: Engine, args: RenderArgs, onProgress: OnProgress): Promise<RenderResult> {
  const { intro, outro } = args.assets ?? {}
  if (!intro && !outro) return renderFile(engine, args, onProgress)
  const folder = await mkdtemp(join(dirname(args.outPath), 'brand-'))
  try {
    const edges = [intro, outro].filter((path) => path !== undefined).length
    const main = join(folder, 'main.mp4')
    const clipShare = 1 - edges * edgeShare
    const clip = await renderFile(engine, { ...args, outPath: main }, (share) => onProgress(share * clipShare))
    const rate = outputRate({ fps: clip.fps, hasVariableFrameRate: false })
    const edge = async (path: string | undefined, name: string) => {
      if (path === undefined) return []
      const { duration } = (await probeFile(engine, path)).probe
      const outPath = join(folder, `${name}.mp4`)
      const { duration: written } = await renderFile(
        engine,
        { path, spec: edgeSpec(args.spec, duration), outPath, rate },
        () => {},
      )
      return [{ path: outPath, duration: written }]
    }
    const before = await edge(intro, 'intro')
    onProgress(Math.min(0.98, clipShare + before.length * edgeShare))
    const after = await edge(outro, 'outro')
    const parts: { path: string; start: number }[] = []
    let start = 0
    for (const { path, duration } of [...before, { path: main, duration: clip.duration }, ...after]) {
      parts.push({ path, start })
      start += duration
    }
    await engine.join({ parts, outPath: args.outPath })
    const { probe } = await probeFile(engine, args.outPath)
    onProgress(1)
    return {
      ...clip,
      duration: probe.duration,
      bytes: (await stat(args.outPath)).size,
      clipStart: before[0]?.duration ?? 0,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All of an intro or outro of `duration` seconds, whole in the frame of the clip and as loud. */
function edgeSpec({ width, height, loudnessTarget }: RenderSpec, duration: number): RenderSpec {
  const box = { x: 0, y: 0, width: 1, height: 1 }
  return {
    start: 0,
    end: duration,
    width,
    height,
    crop: [{ time: 0, x: 0.5, y: 0.5 }],
    layouts: [{ start: 0, end: duration, layout: 'fit', box }],
    text: null,
    loudnessTarget,
  }
}
