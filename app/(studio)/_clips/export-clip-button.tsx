'use client'

import { Upload } from 'lucide-react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { tellExports } from './bulk-export-words'
import { clipsApi } from './clips-api'

/** Exports a clip as it is saved now, where it stands in a list. */
export function ExportClipButton({ clipId, title }: { clipId: string; title: string }) {
  const { run, isPending } = useMutation({
    request: () => clipsApi.exportMany({ clipIds: [clipId] }),
    failure: 'Couldn’t start the export',
    success({ results }) {
      const { title: told, detail, refusals } = tellExports(results)
      const [refusal] = refusals
      if (refusal) return { title: 'Couldn’t start the export', description: refusal.message, isError: true }
      return { title: told, description: detail || 'It appears under Exports.' }
    },
  })
  return (
    <Button size="sm" pending={isPending} onClick={() => void run()}>
      <Upload aria-hidden />
      Export
      <span className="sr-only">
        {' '}
        <bdi>{title}</bdi>
      </span>
    </Button>
  )
}
