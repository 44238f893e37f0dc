'use client'

import { Scissors } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { formatTimecode } from '@/lib/core/time'
import { createClipAction } from './actions'

type CutClipProps = { videoId: string; duration: number; time: number }

const firstLength = 20

/** Cuts a clip by hand: mark where it starts and where it ends, at the position of the player. */
export function CutClip({ videoId, duration, time }: CutClipProps) {
  const router = useRouter()
  const [start, setStart] = useState<number | null>(null)
  const from = start ?? time
  const to = start !== null && time > start + 1 ? time : Math.min(duration, from + firstLength)

  const cut = useMutation({
    action: createClipAction,
    failure: 'Couldn’t create the clip',
    onSuccess({ id }) {
      setStart(null)
      router.push(`/clips/${id}`)
    },
  })

  return (
    <section aria-label="Create a clip" className="flex flex-wrap items-center gap-3">
      <Button onClick={() => setStart(start === null ? time : null)} aria-pressed={start !== null}>
        {start === null ? 'Mark start' : `Starts at ${formatTimecode(start, true)}`}
      </Button>
      <Button pending={cut.isPending} onClick={() => void cut.run({ videoId, start: from, end: to })}>
        <Scissors aria-hidden />
        Create clip {formatTimecode(from, true)} to {formatTimecode(to, true)}
      </Button>
    </section>
  )
}
