'use client'

import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { RelativeTime } from '@/app/_ui/relative-time'
import { revealSecretAction, rotateSecretAction } from './actions'

type SecretPanelProps = { endpointId: string; previousSecretUntil: string | null }

/** The secret by which a server knows that a request is ours: shown on request, and replaced without an outage. */
export function SecretPanel({ endpointId, previousSecretUntil }: SecretPanelProps) {
  const [secret, setSecret] = useState<string | null>(null)
  const reveal = useMutation({
    action: revealSecretAction,
    failure: 'Couldn’t show the secret',
    onSuccess: (shown: { secret: string }) => setSecret(shown.secret),
  })
  const rotate = useMutation({
    action: rotateSecretAction,
    failure: 'Couldn’t rotate the secret',
    success: 'Secret rotated',
    onSuccess: () => {
      setSecret(null)
      void reveal.run({ endpointId })
    },
    refresh: true,
  })
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {secret === null ? (
          <Button size="sm" pending={reveal.isPending} onClick={() => void reveal.run({ endpointId })}>
            Show secret
          </Button>
        ) : (
          <>
            <code
              data-testid="webhook-secret"
              className="min-w-0 rounded-md bg-sunken px-3 py-2 text-sm break-all select-all"
            >
              {secret}
            </code>
            <CopyButton value={secret} label="Copy secret" withText />
          </>
        )}
        <AlertDialog
          trigger={
            <Button size="sm" pending={rotate.isPending}>
              Rotate secret
            </Button>
          }
          title="Rotate the secret?"
          description="Requests are signed by the new and the old secret for 24 hours. Put the new one into your server within that time."
          action="Rotate secret"
          onConfirm={() => rotate.run({ endpointId })}
        />
      </div>
      {previousSecretUntil ? (
        <p className="text-sm text-ink-muted">
          The old secret works until <RelativeTime date={previousSecretUntil} />.
        </p>
      ) : null}
    </div>
  )
}
