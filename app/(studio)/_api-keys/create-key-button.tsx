'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import type { NewApiKey } from '@/lib/api-keys/schemas'
import { CreateKeyForm } from './create-key-form'
import { KeyOnce } from './key-once'

/** Asks what a key is for and may do, and then shows it, this once. */
export function CreateKeyButton() {
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<NewApiKey | null>(null)

  function close() {
    setOpen(false)
    setMade(null)
  }

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Create key
      </Button>
      <Dialog open={isOpen} onOpenChange={(next) => (next ? setOpen(true) : close())}>
        {made ? (
          <KeyOnce made={made} onClose={close} />
        ) : (
          <DialogContent title="Create API key" description="Give it only what the program needs.">
            <CreateKeyForm onMade={setMade} onCancel={close} />
          </DialogContent>
        )}
      </Dialog>
    </>
  )
}
