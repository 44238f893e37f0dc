'use client'

import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { BrandView, BrandSettings as Settings } from '@/lib/brand/schemas'
import { brandApi } from './brand-api'
import { EdgeCard } from './edge-card'
import { LookCard } from './look-card'
import { useBrand } from './use-brand'
import { WatermarkCard } from './watermark-card'

/** The brand kit of the organization. Files count at once; settings when they are saved. */
export function BrandSettings({ given, isEditable }: { given: BrandView; isEditable: boolean }) {
  const { brand, take, look } = useBrand(given)
  const [changes, setChanges] = useState<Partial<Settings>>({})
  const save = useMutation({
    request: brandApi.save,
    failure: 'Couldn’t save the brand settings',
    success: 'Brand settings saved',
    onSuccess(saved) {
      take(saved)
      setChanges({})
    },
  })
  const settings = { ...brand.settings, ...changes }
  const isChanged = JSON.stringify(settings) !== JSON.stringify(brand.settings)
  const card = {
    brand,
    settings,
    isEditable,
    onSettings: (change: Partial<Settings>) => setChanges((before) => ({ ...before, ...change })),
    onChanged: look,
  }
  return (
    <>
      {isEditable ? null : <Notice>An admin of the organization can change the brand.</Notice>}
      <WatermarkCard {...card} />
      <LookCard {...card} />
      <EdgeCard slot="intro" {...card} />
      <EdgeCard slot="outro" {...card} />
      {isChanged ? (
        <div className="sticky bottom-3 z-10 flex flex-wrap items-center justify-end gap-2 rounded-lg bg-raised p-3 shadow-float">
          <p className="min-w-0 grow text-sm text-ink-muted">Unsaved brand settings</p>
          <Button onClick={() => setChanges({})}>Discard</Button>
          <Button variant="primary" pending={save.isPending} onClick={() => void save.run(settings)}>
            Save settings
          </Button>
        </div>
      ) : null}
    </>
  )
}
