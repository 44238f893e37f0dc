import { Badge } from '@/app/_ui/badge'
import type { Tone } from '@/app/_ui/tone'

const tones: Record<string, Tone> = { GET: 'info', POST: 'success', PUT: 'warning', PATCH: 'warning', DELETE: 'danger' }

/** The method and address of an operation. */
export function Address({ method, path }: { method: string; path: string }) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tones[method] ?? 'neutral'} className="min-w-15 justify-center font-mono">
        {method}
      </Badge>
      <code className="font-mono text-sm wrap-anywhere text-ink">{path}</code>
    </span>
  )
}
