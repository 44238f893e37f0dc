import { expect, test, vi } from 'vitest'
import { testEngines } from './testing/engines'

/* The tests of media once more, also with the ffmpeg that is on the PATH of this machine. */
vi.hoisted(() => {
  process.env.TEST_ENGINES = 'all'
})

test('there is an ffmpeg on the PATH, or none that is fit', async () => {
  console.log(`Engines: ${(await testEngines()).join(', ')}`)
  expect(await testEngines()).toContain('library')
})

await import('./media.media.test')
await import('./references.media.test')
await import('./bombs.media.test')
await import('./full-disk.media.test')
