'use client'

import { ImageIcon } from 'lucide-react'
import { useState } from 'react'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { usePart } from '@/app/_ui/use-part'
import type { ExportView } from '@/lib/clips/schemas'
import { exportsApi } from './exports-api'

const load = () => import('./cover-dialog')

/** Its picture is taken in the background; by then it is there. */
const pictureMs = 4_000

/** Chooses the frame that stands for a finished export. */
export function CoverButton({ view, live }: { view: ExportView; live: Pick<LiveRows<ExportView>, 'change' | 'list'> }) {
  const [isOpen, setOpen] = useState(false)
  const { loaded: dialog, open, fetchAhead, failure } = usePart(load, 'dialog', () => setOpen(false))
  const choose = useMutation({
    request: (time: number) => live.change(view.id, () => exportsApi.chooseCover(view.id, time)),
    failure: 'Couldn’t change the cover',
    success: 'Cover saved. The picture changes in a few seconds.',
    onSuccess() {
      setOpen(false)
      const look = () => {
        const askedAt = live.list.now()
        exportsApi.get(view.id).then(
          (found) => live.list.take(view.id, found, askedAt),
          () => {},
        )
      }
      window.setTimeout(look, pictureMs)
    },
  })
  return (
    <>
      <Button
        size="sm"
        aria-haspopup="dialog"
        onPointerEnter={fetchAhead}
        onFocus={fetchAhead}
        onClick={() => {
          if (!dialog) open()
          setOpen(true)
        }}
      >
        <ImageIcon aria-hidden />
        Choose cover
      </Button>
      {failure}
      {dialog && isOpen ? (
        <dialog.CoverDialog
          view={view}
          isPending={choose.isPending}
          onChoose={(time) => void choose.run(time)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
