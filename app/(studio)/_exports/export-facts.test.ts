import { expect, it } from 'vitest'
import type { ExportView } from '@/lib/clips/schemas'
import { exportFacts } from './export-facts'

const nothing: ExportView = {
  id: 'e',
  clipId: 'c',
  videoId: 'v',
  title: 'The point',
  status: 'pending',
  jobId: null,
  progress: 0,
  width: null,
  height: null,
  durationSeconds: null,
  sizeBytes: null,
  loudness: null,
  errorMessage: null,
  shareUrl: null,
  shareExpiresAt: null,
  shareEmbed: false,
  shareViews: 0,
  downloadCount: 0,
  coverSeconds: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  completedAt: null,
  posterUrl: null,
}

it('shows the known facts of an export only', () => {
  expect(exportFacts(nothing)).toBe('')
  expect(exportFacts({ ...nothing, width: 1080, height: 1920 })).toBe('1080 × 1920')
  const made = { ...nothing, width: 1080, height: 1920, durationSeconds: 18, sizeBytes: 4_210_000, loudness: -14.06 }
  expect(exportFacts(made)).toBe('0:18 · 1080 × 1920 · 4 MB · −14.1 LUFS')
})
