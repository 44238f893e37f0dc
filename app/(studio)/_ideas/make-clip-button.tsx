'use client'

import { Scissors } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { makeClipAction } from './actions'

/** Cuts the moments that an idea is about into a clip, and opens it. */
export function MakeClipButton({ ideaId }: { ideaId: string }) {
  const router = useRouter()
  const { run, isPending } = useMutation({
    action: makeClipAction,
    failure: 'Couldn’t make a clip',
    success: 'Clip created',
    onSuccess: ({ id }) => router.push(`/clips/${id}`),
  })
  return (
    <Button variant="primary" pending={isPending} onClick={() => void run({ ideaId })}>
      <Scissors aria-hidden />
      Make a clip
    </Button>
  )
}
