'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { EndpointForm } from './endpoint-form'

export function CreateEndpointButton() {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add endpoint
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent
          title="Add webhook endpoint"
          description="An https address of your server that takes POST requests."
        >
          <EndpointForm
            given={{ url: '', description: '', types: ['*'] }}
            submit="Add endpoint"
            said="Endpoint added"
            onDone={({ id }) => router.push(`/settings/webhooks/${id}`)}
            onCancel={() => setOpen(false)}
          />
        </DialogContent>
      </Dialog>
    </>
  )
}
