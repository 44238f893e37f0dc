import { longestFade } from '@/lib/clips/sound-and-motion'
import { LevelSlider, secondsText } from './level-slider'

const edges = ['in', 'out'] as const
type Edge = (typeof edges)[number]

type FadeSlidersProps = {
  /** What fades, as in `LevelSlider`. */
  of: string
  fade: Record<Edge, number>
  disabled?: boolean
  onChange: (edge: Edge, seconds: number) => void
  onSettle: () => void
}

/** How long something takes to come and to go. */
export function FadeSliders({ fade, onChange, ...common }: FadeSlidersProps) {
  return (
    <div className="grid grid-cols-2 gap-4">
      {edges.map((edge) => (
        <LevelSlider
          {...common}
          key={edge}
          label={`Fade ${edge}`}
          value={fade[edge]}
          max={longestFade}
          step={0.1}
          text={secondsText}
          onChange={(seconds) => onChange(edge, seconds)}
        />
      ))}
    </div>
  )
}
