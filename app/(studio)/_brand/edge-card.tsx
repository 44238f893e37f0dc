'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Switch } from '@/app/_ui/switch'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { BrandCardProps } from './look-card'
import { SlotFile } from './slot-file'

const load = () => import('./candidates-dialog')

type EdgeCardProps = BrandCardProps & { slot: 'intro' | 'outro' }

/** The video before or behind every clip. */
export function EdgeCard({ slot, brand, settings, isEditable, onSettings, onChanged }: EdgeCardProps) {
  const [isOpen, setOpen] = useState(false)
  const dialog = useAfterHydration(load, isOpen)
  const asset = brand.assets[slot]
  const isIntro = slot === 'intro'
  return (
    <Card>
      <CardHeader
        title={isIntro ? 'Intro' : 'Outro'}
        description={`${isIntro ? 'Before' : 'After'} the clip, fitted into its frame and as loud as the clip.`}
      />
      <CardBody className="grid gap-5">
        {asset?.url ? (
          // biome-ignore lint/a11y/useMediaCaption: it is the organization's own short film, without a transcript
          <video
            src={asset.url}
            controls
            playsInline
            preload="metadata"
            aria-label={isIntro ? 'Intro' : 'Outro'}
            className="max-h-48 max-w-full rounded-md bg-stage"
          />
        ) : null}
        <SlotFile slot={slot} name={slot} {...{ brand, isEditable, onChanged }}>
          <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
            Use a video or export
          </Button>
        </SlotFile>
        <label className="flex items-center justify-between gap-4 text-base">
          Add the {slot} unless a clip says otherwise
          <Switch
            checked={settings[slot].isOn}
            disabled={!isEditable}
            onCheckedChange={(isOn) => onSettings({ [slot]: { isOn } })}
          />
        </label>
      </CardBody>
      {dialog && isOpen ? (
        <dialog.CandidatesDialog slot={slot} onChosen={onChanged} onClose={() => setOpen(false)} />
      ) : null}
    </Card>
  )
}
