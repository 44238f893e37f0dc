import { expect, it } from 'vitest'
import type { BulkExport } from '@/lib/clips/browse-schemas'
import { tellExports } from './bulk-export-words'

const result = (clipId: string, outcome: BulkExport['outcome'], message = ''): BulkExport => ({
  clipId,
  outcome,
  export: null,
  error: outcome === 'refused' ? { code: 'limit_reached', message } : null,
})

it('counts what was started', () => {
  expect(tellExports([result('a', 'started')])).toEqual({ title: '1 export started', detail: '', refusals: [] })
  expect(tellExports([result('a', 'started'), result('b', 'started')]).title).toBe('2 exports started')
})

it('says which are there already', () => {
  const told = tellExports([result('a', 'existing'), result('b', 'started'), result('c', 'existing')])
  expect(told.title).toBe('1 of 3 exports started')
  expect(told.detail).toBe('2 clips are already exported or in progress.')
  expect(tellExports([result('a', 'existing')]).title).toBe('Nothing new to export')
})

it('puts refusals together by their reason', () => {
  const { title, refusals } = tellExports([
    result('a', 'refused', 'Used up.'),
    result('b', 'refused', 'Not analyzed.'),
    result('c', 'refused', 'Used up.'),
  ])
  expect(title).toBe('No export started')
  expect(refusals).toEqual([
    { message: 'Used up.', clipIds: ['a', 'c'] },
    { message: 'Not analyzed.', clipIds: ['b'] },
  ])
})
