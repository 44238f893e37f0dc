'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import type { EndpointView } from '@/lib/webhooks/schemas'
import { deleteEndpointAction, updateEndpointAction } from './actions'
import { EndpointForm } from './endpoint-form'

/** What admins do with an endpoint: change, pause, enable, turn off and delete it. */
export function EndpointActions({ endpoint }: { endpoint: EndpointView }) {
  const { id: endpointId, state, url } = endpoint
  const router = useRouter()
  const [isEditing, setEditing] = useState(false)
  const change = useMutation({ action: updateEndpointAction, failure: 'Couldn’t change the endpoint', refresh: true })
  const enable = useMutation({
    action: updateEndpointAction,
    failure: 'Couldn’t enable the endpoint',
    success: {
      title: 'Endpoint enabled',
      ...(state === 'disabled' && { description: 'Under Deliveries you can replay what failed in the meantime.' }),
    },
    refresh: true,
  })
  const remove = useMutation({
    action: deleteEndpointAction,
    failure: 'Couldn’t delete the endpoint',
    success: 'Endpoint deleted',
    onSuccess: () => router.push('/settings/webhooks'),
  })
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setEditing(true)}>
        Edit endpoint
      </Button>
      {state === 'enabled' ? (
        <Button size="sm" pending={change.isPending} onClick={() => void change.run({ endpointId, state: 'paused' })}>
          Pause
        </Button>
      ) : (
        <Button size="sm" pending={enable.isPending} onClick={() => void enable.run({ endpointId, state: 'enabled' })}>
          Enable
        </Button>
      )}
      {state === 'disabled' ? null : (
        <AlertDialog
          trigger={<Button size="sm">Turn off</Button>}
          title="Turn off this endpoint?"
          description="It gets no more events. What waits for it counts as failed and can be replayed once it is enabled. To keep events for later, pause it."
          action="Turn off"
          onConfirm={() => change.run({ endpointId, state: 'disabled' })}
        />
      )}
      <AlertDialog
        trigger={
          <Button size="sm" pending={remove.isPending}>
            Delete
          </Button>
        }
        title="Delete this endpoint?"
        description="What waits for it is canceled and its secret is removed. This can’t be undone."
        action="Delete endpoint"
        destructive
        onConfirm={() => remove.run({ endpointId })}
      >
        <bdi className="text-base wrap-anywhere text-ink-soft">{url}</bdi>
      </AlertDialog>
      <Dialog open={isEditing} onOpenChange={setEditing}>
        <DialogContent title="Edit webhook endpoint" description="What waits goes to the new address.">
          <EndpointForm
            endpointId={endpointId}
            given={endpoint}
            submit="Save endpoint"
            said="Endpoint saved"
            onDone={() => setEditing(false)}
            onCancel={() => setEditing(false)}
          />
        </DialogContent>
      </Dialog>
    </div>
  )
}
