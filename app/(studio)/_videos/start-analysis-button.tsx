'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { startAnalysisAction } from './actions'

export function StartAnalysisButton({ videoId }: { videoId: string }) {
  const { run, isPending } = useMutation({
    action: startAnalysisAction,
    failure: 'Couldn’t start the analysis',
    announcement: 'Analysis started',
    refresh: true,
  })
  return (
    <Button variant="primary" pending={isPending} onClick={() => void run({ videoId })}>
      Analyze again
    </Button>
  )
}
