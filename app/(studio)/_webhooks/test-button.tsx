'use client'

import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { sendTestEventAction } from './actions'

type Result = { isSuccess: boolean; status: number | null; error: string | null; ms: number }

/** Sends a test event and says how it was answered. */
export function TestButton({ endpointId }: { endpointId: string }) {
  const [result, setResult] = useState<Result | null>(null)
  const test = useMutation({
    action: sendTestEventAction,
    failure: 'Couldn’t send the test event',
    onSuccess: (answered: Result) => setResult(answered),
    refresh: true,
  })
  return (
    <div className="grid gap-3">
      <Button
        variant="primary"
        className="w-fit"
        pending={test.isPending}
        onClick={() => void test.run({ endpointId })}
      >
        Send test event
      </Button>
      {result ? (
        <Notice tone={result.isSuccess ? 'success' : 'danger'}>
          {result.isSuccess
            ? `Your server answered ${result.status} after ${result.ms} ms.`
            : `The test event failed. ${result.error ?? ''}`}
        </Notice>
      ) : null}
    </div>
  )
}
