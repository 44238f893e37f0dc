import { createReadStream } from 'node:fs'
import { prepareRows } from '../prepare-rows'
import { readOutline } from '../read-export'

/** Reads the export at the path that it is given, and tells how much memory that took at most beside what the process had, in bytes. */
async function main(path: string): Promise<void> {
  const before = process.memoryUsage().rss
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss)
  }
  const outline = await readOutline(createReadStream(path))
  look()
  let rows = 0
  for await (const batch of prepareRows(path, outline, { skip: 0, now: new Date() })) {
    rows += batch.length
    look()
  }
  process.send?.({ rows, bytes: most - before })
}

void main(String(process.argv[2]))
