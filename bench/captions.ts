import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { measureCost } from './captions/measure-cost'
import { countBoxes, countSplitEmoji, countUnsafe, measureLikeness, printsDiffer } from './captions/measure-likeness'

/*
 * npm run bench -- captions [quick]
 *
 * Whether exports show captions as the preview does, whole and where every network shows them, and what they cost.
 * SHEETS=folder npx tsx bench/captions/contact-sheet.ts draws sheets to look at.
 */
async function main(): Promise<void> {
  const isQuick = process.argv.includes('quick')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-captions-'))
  try {
    const likeness = await measureLikeness(isQuick)
    const split = await countSplitEmoji()
    const boxes = await countBoxes()
    const safe = await countUnsafe()
    const differs = printsDiffer()
    const cost = await measureCost(path.resolve('e2e/samples/01_bbb_30s_480p.mp4'), folder, isQuick ? 1 : 3)
    const passed = {
      likeness: likeness.worst <= 0.02,
      emoji: split.length === 0,
      boxes: boxes.length === 0,
      safe: safe.outside.length === 0,
      systemFonts: !differs,
      cost: cost.ratio <= 1.1,
    }
    console.log({ split, boxes, outside: safe.outside })
    console.log(passed)
    process.exitCode = Object.values(passed).every(Boolean) ? 0 : 1
    const result = {
      likeness,
      split: split.length,
      boxes: boxes.length,
      states: safe.states,
      outside: safe.outside.length,
    }
    console.log(`RESULT ${JSON.stringify({ ...result, cost, passed })}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

void main()
