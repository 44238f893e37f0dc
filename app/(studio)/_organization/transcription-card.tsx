'use client'

import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Switch } from '@/app/_ui/switch'
import { transcriptionApi } from './transcription-api'

type TranscriptionCardProps = { isEnabled: boolean; isEditable: boolean }

/** Whether new videos are transcribed. */
export function TranscriptionCard({ isEnabled, isEditable }: TranscriptionCardProps) {
  const [isOn, setOn] = useState(isEnabled)
  const change = useMutation({
    request: transcriptionApi.set,
    failure: 'Couldn’t change the transcription',
    announcement: 'Transcription setting saved',
    onSuccess: (saved) => setOn(saved.isEnabled),
  })
  return (
    <Card>
      <CardHeader
        title="Transcription"
        description="What is said in new videos is written down, for captions, titles and search. Transcripts that are there stay."
      />
      <CardBody>
        <label className="flex items-center justify-between gap-4 text-base">
          Transcribe new videos
          <Switch
            checked={isOn}
            disabled={!isEditable || change.isPending}
            onCheckedChange={(next) => void change.run(next)}
          />
        </label>
        {isEditable ? null : <p className="text-sm text-ink-muted">An admin of the organization can change this.</p>}
      </CardBody>
    </Card>
  )
}
