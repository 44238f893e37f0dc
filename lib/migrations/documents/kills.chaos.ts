import { afterAll, describe, expect, it } from 'vitest'
import { applyMigrations } from '../apply/apply-migrations'
import { type Document, databaseBefore, folderWithSome, inCopy, readDocuments } from '../testing/documents'
import { removeFolders } from '../testing/folders'
import { applyAgain, killApply, letGo, randomFor, tellKills } from '../testing/kills'
import { stateOf } from '../testing/state'

/*
 * kill -9 of `apply` on the design documents' migrations: once right before every statement and after two batches of every
 * backfill, each time going on where the one before was killed; once somewhere in between, as often as it takes to get
 * through. The end is what an undisturbed run makes: the catalog, the rows, what is noted as done.
 */
const statement = /^\S+: \d+ of \d+$/
const batch = /^(\S+: )\d+ of about \d+ rows/

afterAll(() => {
  console.log(tellKills())
  removeFolders()
})

/** What to wait for before each kill. A run that goes on with a backfill begins with the batches that are left. */
function momentsOf(said: readonly string[]): { words: string; nth: number }[] {
  const isFirst = (text: string, at: number) => batch.exec(said[at - 1] ?? '')?.[1] !== batch.exec(text)?.[1]
  return said.flatMap((text, at) => {
    if (statement.test(text)) return [{ words: text, nth: 1 }]
    const words = batch.exec(text)?.[1]
    return words && isFirst(text, at) ? [1, 2].map((nth) => ({ words, nth: nth + (nth === 1 ? 1 : 0) })) : []
  })
}

describe('bar 39: killed, and run again', () => {
  it.concurrent.each(readDocuments())('$name', async (document: Document) => {
    const original = await databaseBefore(document)
    const folder = folderWithSome(document, document.migrations)
    const said: string[] = []
    const wanted = await inCopy(original, async (database, client) => {
      const onProgress = (text: string) => said.push(text)
      await applyMigrations({ folder, url: database.urls.owner, startedBy: 'undisturbed', onProgress })
      return stateOf(client)
    })

    await inCopy(original, async (database, client) => {
      for (const moment of momentsOf(said)) {
        expect(await killApply(database, folder, { ...moment, afterMs: 0 }), moment.words).toBe('killed')
        await letGo(client)
      }
      await applyAgain(database, client, folder)
      expect(await stateOf(client)).toEqual(wanted)
    })

    const random = randomFor(document.name)
    await inCopy(original, async (database, client) => {
      // Longer from time to time, so that on a slow machine too it comes to its end.
      for (let longestMs = 60; ; longestMs *= 1.1) {
        const ended = await killApply(database, folder, { words: '', nth: 1, afterMs: 1 + random() * longestMs })
        if (ended === 'finished') break
        await letGo(client)
      }
      await applyAgain(database, client, folder)
      expect(await stateOf(client)).toEqual(wanted)
    })
    await original.drop()
  })
})
