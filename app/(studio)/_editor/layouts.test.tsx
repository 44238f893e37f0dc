import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { brandSettings } from '@/lib/brand/schemas'
import { defaultEdit } from '@/lib/clips/edit'
import { chosenFraming, trackOf } from '@/lib/clips/framing'
import type { Layout } from '@/lib/platform/media/types'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { CropSection } from './crop-section'
import { EditorContext } from './editor-context'
import { Player } from './player'
import { Preview } from './preview'
import { withLayout } from './shot-choice'

vi.mock('./caption-fonts', () => ({ captionFontsClass: '' }))

const half = { x: 0, y: 0, width: 0.5, height: 1 }

function shot(start: number, end: number): ShotFraming {
  const crop = [{ time: start, x: 0.5, y: 0.5 }]
  const fit = { x: 0.1, y: 0, width: 0.8, height: 1 }
  return {
    start,
    end,
    shotStart: start,
    layout: 'crop',
    crop,
    stack: [half, { ...half, x: 0.5 }],
    fit,
    isTooWide: true,
  }
}

/** The frame panel and the preview as markup, with `layout` chosen for the first of two shots. */
function markup(layout: Layout, isWhole: boolean): string {
  const automatic = [shot(0, 8), shot(8, 20)]
  const [first] = automatic as [ShotFraming, ShotFraming]
  const crop = withLayout({ mode: 'smart' }, [first], layout)
  const shots = chosenFraming(automatic, crop)
  const edit = { ...defaultEdit(0, 20), crop }
  const editor = {
    ...{ clip: { id: 'clip' }, video: { id: 'video', title: 'A talk', duration: 30, width: 854, height: 480 } },
    ...{ edit, changeEdit() {}, settle() {}, player: new Player(edit, 30), timeline: { kind: 'loading' } },
    brand: { settings: brandSettings.parse({}), assets: { logo: null, font: null, intro: null, outro: null } },
    framing: { shots, track: trackOf(shots), problem: null, isLooking: true },
  }
  return renderToString(
    <EditorContext value={editor as never}>
      <CropSection isWhole={isWhole} onWhole={() => {}} />
      <Preview playback={{ videoUrl: 'https://example.test/video' } as never} isWhole={isWhole} safeArea="none" />
    </EditorContext>,
  )
}

describe('the editor', () => {
  it('lists the shots, says which is shown and what is too wide, and warns before a small picture is enlarged', () => {
    const shown = markup('crop', false)
    expect(shown).toContain('aria-label="Layout of shot 1"')
    expect(shown.match(/aria-current="true"/g)).toHaveLength(1)
    expect(shown).toContain('Crop<!-- -->, yours')
    expect(shown).toContain('The subject is wider than the frame')
    expect(shown).toContain('Fit every shot')
    expect(shown).toContain('Looking for people in this clip')
    expect(shown).not.toContain('data-testid="layout-')
  })

  it('draws stacked and whole shots over the video, and their windows on the whole picture', () => {
    expect(markup('stack', false)).toContain('data-testid="layout-stack"')
    expect(markup('fit', false)).toContain('data-testid="layout-fit"')
    const stacked = markup('stack', true)
    expect(stacked).not.toContain('data-testid="layout-')
    for (const name of ['Upper window', 'Lower window']) expect(stacked).toContain(`aria-label="${name}"`)
    expect(markup('fit', true)).toContain('aria-label="Shown part"')
  })
})
