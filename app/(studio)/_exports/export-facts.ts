import type { Tone } from '@/app/_ui/tone'
import type { ExportStatus } from '@/lib/clips/export-statuses'
import type { ExportView } from '@/lib/clips/schemas'
import { formatBytes } from '@/lib/core/bytes'
import { formatDuration } from '@/lib/core/time'

export const exportStateText: Record<ExportStatus, string> = {
  pending: 'Waiting',
  processing: 'Rendering',
  completed: 'Ready',
  failed: 'Failed',
  canceled: 'Canceled',
  expired: 'Expired',
}

export const exportStateTone: Record<ExportStatus, Tone> = {
  pending: 'neutral',
  processing: 'ember',
  completed: 'success',
  failed: 'danger',
  canceled: 'neutral',
  expired: 'warning',
}

/** What was made, in a line: `0:18 · 1080 × 1920 · 4.2 MB · −14.1 LUFS`. Nothing that is not known yet. */
export function exportFacts(view: ExportView): string {
  return [
    view.durationSeconds === null ? null : formatDuration(view.durationSeconds),
    view.width && view.height ? `${view.width} × ${view.height}` : null,
    view.sizeBytes === null ? null : formatBytes(view.sizeBytes),
    view.loudness === null ? null : `${loudnessText(view.loudness)} LUFS`,
  ]
    .filter((fact) => fact !== null)
    .join(' · ')
}

/** With a minus sign instead of a hyphen. */
function loudnessText(value: number): string {
  return value.toFixed(1).replace('-', '−')
}
