'use client'

import { useCallback, useEffect, useState } from 'react'
import { send } from '@/app/_api/send'
import type { PresetView } from '@/lib/clips/preset-schemas'
import type { Page } from '@/lib/core/cursor'

/** The presets that the organization has saved; null until they are there. */
export function usePresets(): { presets: PresetView[] | null; hasFailed: boolean; reload: () => void } {
  const [state, setState] = useState<{ presets: PresetView[] | null; hasFailed: boolean }>({
    presets: null,
    hasFailed: false,
  })
  const load = useCallback((signal?: AbortSignal) => {
    send<Page<PresetView>>('GET', '/api/v1/presets', { signal }).then(
      ({ data }) => setState({ presets: data, hasFailed: false }),
      () => (signal?.aborted ? undefined : setState((before) => ({ ...before, hasFailed: true }))),
    )
  }, [])
  useEffect(() => {
    const leaving = new AbortController()
    load(leaving.signal)
    return () => leaving.abort()
  }, [load])
  return { ...state, reload: useCallback(() => load(), [load]) }
}
