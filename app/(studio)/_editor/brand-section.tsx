'use client'

import { Button } from '@/app/_ui/button'
import { Switch } from '@/app/_ui/switch'
import { TextLink } from '@/app/_ui/text-link'
import type { ClipBrand } from '@/lib/clips/edit-brand'
import { useEditor } from './editor-context'
import { PanelSection } from './panel-section'

const parts = [
  { part: 'watermark', slot: 'logo', label: 'Watermark' },
  { part: 'intro', slot: 'intro', label: 'Intro' },
  { part: 'outro', slot: 'outro', label: 'Outro' },
] as const

/** Which parts of the brand kit this clip shows. */
export function BrandSection() {
  const { edit, brand, changeEdit } = useEditor()
  const { settings, assets } = brand
  const there = parts.filter(({ slot }) => assets[slot] !== null)
  const isOwn = there.some(({ part }) => edit.brand[part] !== null)
  const change = (part: Partial<ClipBrand>) =>
    changeEdit('brand', (before) => ({ brand: { ...before.brand, ...part } }))
  return (
    <PanelSection
      title="Brand"
      aside={
        isOwn ? (
          <Button size="sm" onClick={() => change({ watermark: null, intro: null, outro: null })}>
            Use defaults
          </Button>
        ) : null
      }
    >
      {there.map(({ part, slot, label }) => (
        <label key={part} className="flex items-center justify-between gap-3 text-sm text-ink-soft">
          <span>
            {label}
            <bdi className="block max-w-56 truncate text-xs text-ink-muted">{describe(assets[slot])}</bdi>
          </span>
          <Switch
            checked={edit.brand[part] ?? settings[part].isOn}
            onCheckedChange={(isOn) => change({ [part]: isOn })}
          />
        </label>
      ))}
      <p className="text-sm text-ink-muted">
        {there.length === 0 ? 'Add your logo, an intro or an outro once, and every clip can have them. ' : null}
        <TextLink href="/settings/organization/brand">Brand settings</TextLink>
      </p>
    </PanelSection>
  )
}

function describe(asset: { name: string; durationSeconds: number | null } | null): string {
  if (!asset) return ''
  return asset.durationSeconds === null ? asset.name : `${asset.name}, ${asset.durationSeconds.toFixed(1)} s`
}
