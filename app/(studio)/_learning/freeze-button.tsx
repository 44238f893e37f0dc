'use client'

import { Pause, Play } from 'lucide-react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { setLearningAction } from './actions'

/** Stops learning from changing weights, and lets it go on. Posts are kept either way. */
export function FreezeButton({ isFrozen }: { isFrozen: boolean }) {
  const { run, isPending } = useMutation({
    action: setLearningAction,
    failure: isFrozen ? 'Couldn’t resume learning' : 'Couldn’t pause learning',
    success: isFrozen
      ? 'Learning resumed'
      : { title: 'Learning paused', description: 'Posts are still recorded. Weights stay as they are.' },
    refresh: true,
  })
  return (
    <Button pending={isPending} onClick={() => void run({ isFrozen: !isFrozen })}>
      {isFrozen ? <Play aria-hidden /> : <Pause aria-hidden />}
      {isFrozen ? 'Resume learning' : 'Pause learning'}
    </Button>
  )
}
