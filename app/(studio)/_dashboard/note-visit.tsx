'use client'

import { useEffect } from 'react'
import { ownCookie } from '@/lib/core/own-cookie'
import { visitCookie, visitGapMs } from './last-visit'

/** Keeps in the browser which visit was the last one, for this one's length. Shows nothing. */
export function NoteVisit({ at }: { at: string }) {
  useEffect(() => {
    const isSecure = location.protocol === 'https:'
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser that is supported has the Cookie Store API
    document.cookie = ownCookie(visitCookie, at, { isSecure, maxAgeSeconds: visitGapMs / 1000 })
  }, [at])
  return null
}
