'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { isAllSettled, stageOf, uploadsTitle } from './upload-progress'
import { UploadRow } from './upload-row'
import { useUploads } from './uploads-context'

/** Long enough to read that all is done, and to open a link. */
const leavesAfterMs = 6000

/**
 * What is uploaded and analyzed, in a corner of every page of the studio. It leaves by itself when nothing is left to
 * follow or to do, unless the pointer or the focus is in it.
 */
export function UploadsPanel() {
  const { entries, clear } = useUploads()
  const [isFolded, setIsFolded] = useState(false)
  const [isHeld, setHeld] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const isLeaving = isAllSettled(entries) && !isHeld
  useEffect(() => {
    if (!isLeaving) return
    const timer = window.setTimeout(clear, leavesAfterMs)
    return () => window.clearTimeout(timer)
  }, [isLeaving, clear])

  if (entries.length === 0) return null
  const isOver = entries.every((entry) => ['ready', 'canceled', 'needsPerson'].includes(stageOf(entry)))
  const hold = () => setHeld(true)
  const release = () => setHeld(panel.current?.matches(':hover, :focus-within') ?? false)
  return (
    <>
      {/* What the panel would cover at the end of a page can be scrolled out from under it. */}
      <div aria-hidden className={isFolded ? 'h-16' : 'h-44'} />
      <section
        ref={panel}
        aria-label="Uploads"
        onPointerEnter={hold}
        onPointerLeave={release}
        onFocus={hold}
        onBlur={() => window.setTimeout(release)}
        className="fixed right-4 bottom-4 z-40 w-[min(24rem,calc(100vw-2rem))] overflow-hidden rounded-lg border border-hairline bg-raised shadow-float"
      >
        <header className="flex items-center gap-1 border-b border-hairline py-1 pr-1 pl-4">
          <h2 className="min-w-0 grow text-base font-medium">{uploadsTitle(entries)}</h2>
          <IconButton
            label={isFolded ? 'Show uploads' : 'Collapse uploads'}
            aria-expanded={!isFolded}
            onClick={() => setIsFolded(!isFolded)}
          >
            {isFolded ? <ChevronUp /> : <ChevronDown />}
          </IconButton>
          {isOver ? (
            <IconButton label="Close uploads" onClick={clear}>
              <X />
            </IconButton>
          ) : null}
        </header>
        {isFolded ? null : (
          <ul className="thin-scroll max-h-80 divide-y divide-hairline overflow-y-auto">
            {entries.map((entry) => (
              <UploadRow key={entry.key} entry={entry} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
