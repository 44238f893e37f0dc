'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button } from '@/app/_ui/button'
import type { ApiKeyView } from '@/lib/api-keys/schemas'
import { revokeApiKeyAction } from './actions'

export function RevokeKeyButton({ apiKey }: { apiKey: ApiKeyView }) {
  const { run, isPending } = useMutation({
    action: revokeApiKeyAction,
    failure: 'Couldn’t revoke the key',
    success: 'API key revoked',
    refresh: true,
  })
  return (
    <AlertDialog
      trigger={
        <Button size="sm" pending={isPending}>
          Revoke
          <span className="sr-only">
            {' '}
            <bdi>{apiKey.name}</bdi>
          </span>
        </Button>
      }
      title={
        <>
          Revoke “<bdi className="wrap-anywhere">{apiKey.name}</bdi>”?
        </>
      }
      description="Programs that use this key stop working at once. This can’t be undone."
      action="Revoke key"
      destructive
      onConfirm={() => run({ apiKeyId: apiKey.id })}
    />
  )
}
