import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { measureProposals } from './clips/measure-proposals'

/*
 * npm run bench -- clips [folder] [quick]
 *
 * How good clips are, all in all: what is proposed and which pictures stand for it (beside a second after the start), the
 * subject in the upright frame (beside the center and the track of motion), captions (beside libass), and words. Each part
 * is a benchmark of its own too: `framing`, `captions`, `transcription`. The samples of the project were seen while the
 * product was built; `folder` has videos, with `labels.json`, that were not.
 */
type Part = { passed: Record<string, boolean> } & Record<string, unknown>

const videos = (folder: string) =>
  readdirSync(folder)
    .filter((file) => /\.(mp4|webm|mov|mkv)$/.test(file))
    .sort()
    .map((file) => path.join(folder, file))

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2).filter((word) => word !== 'quick')
  const quick = process.argv.includes('quick') ? ['quick'] : []
  const labeled = folder && existsSync(path.join(folder, 'labels.json')) ? [folder] : []
  const seen = await measureProposals(videos(path.resolve('e2e/samples')))
  const unseen = folder ? await measureProposals(videos(folder)) : null
  const parts: Record<string, Part> = {
    framing: await runPart('framing', labeled),
    captions: await runPart('captions', quick),
    transcription: await runPart('transcription', []),
  }
  const all = [seen, ...(unseen ? [unseen] : [])]
  const passed = {
    noneUnderMean: all.every(({ underMean }) => underMean === 0),
    noTwins: all.every(({ overlapping }) => overlapping === 0),
    musicVideo: (seen.firstStarts['01_bbb_30s_480p.mp4'] ?? 99) < 21,
    thumbnails: all.every(({ thumbnails }) => thumbnails.blank + thumbnails.nearCut === 0),
    ...Object.fromEntries(
      Object.entries(parts).flatMap(([name, part]) =>
        Object.entries(part.passed).map(([bar, isMet]) => [`${name}: ${bar}`, isMet]),
      ),
    ),
  }
  console.log(passed)
  process.exitCode = Object.values(passed).every(Boolean) ? 0 : 1
  console.log(`RESULT ${JSON.stringify({ proposals: { seen, unseen }, ...parts, passed })}`)
}

/** Runs another benchmark of this folder and returns the result that it printed. Throws when it printed none. */
async function runPart(name: string, args: string[]): Promise<Part> {
  const child = spawn(process.execPath, [...process.execArgv, path.resolve(`bench/${name}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const chunk of child.stdout) {
    output += chunk
    process.stdout.write(chunk)
  }
  const [, result] = /^RESULT (\{.*\})$/m.exec(output) ?? []
  if (!result) throw new Error(`bench/${name}.ts printed no result.`)
  return JSON.parse(result) as Part
}

void main()
