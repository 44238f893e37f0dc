import { Kbd } from '@/app/_ui/kbd'
import { Progress } from '@/app/_ui/progress'
import { StatusPill } from '@/app/_ui/status-pill'
import { Scene } from './scenes'
import { waveformPath } from './waveform'

/** The small pictures of "what you get": real parts of the interface where there are some, drawings where not. */

export function CropFragment() {
  return (
    <div aria-hidden className="relative h-28 overflow-hidden rounded-md bg-stage">
      <Scene name="waves" className="opacity-40" />
      <div className="absolute inset-y-0 left-1/2 w-16 -translate-x-[40%] border-x-2 border-ember backdrop-brightness-200" />
    </div>
  )
}

export function CaptionsFragment() {
  const lines = [
    ['0:01.2', 'I had never held a plane'],
    ['0:03.0', 'before that winter.'],
    ['0:05.4', 'My uncle had. He was eighty.'],
  ]
  return (
    <div className="grid gap-1.5 text-sm">
      {lines.map(([time, words], index) => (
        <p
          key={time}
          className={
            index === 1
              ? 'flex gap-3 rounded-md bg-ember-wash px-2 py-1 text-ink'
              : 'flex gap-3 px-2 py-1 text-ink-soft'
          }
        >
          <span className="numeric w-12 text-ink-muted">{time}</span>
          {words}
        </p>
      ))}
    </div>
  )
}

const before = waveformPath(60, 7, (at) => 0.15 + 0.85 * Math.abs(Math.sin(at * 5)) ** 3)
const after = waveformPath(60, 7, (at) => 0.5 + 0.16 * Math.abs(Math.sin(at * 5)))

export function LoudnessFragment() {
  return (
    <div aria-hidden className="grid grid-cols-2 gap-4">
      {[
        ['As filmed', before, 'var(--ink-faint)'],
        ['−14 LUFS', after, 'var(--ember)'],
      ].map(([label, path, color]) => (
        <div key={label} className="grid gap-1.5">
          <svg viewBox="0 0 60 100" preserveAspectRatio="none" aria-hidden="true" className="h-16 w-full">
            <path d={path} stroke={color} strokeWidth="0.55" fill="none" />
          </svg>
          <span className="numeric text-xs text-ink-muted">{label}</span>
        </div>
      ))}
    </div>
  )
}

export function KeysFragment() {
  const keys = [
    ['J K L', 'Back, stop, forward'],
    ['I O', 'In and out'],
    ['← →', 'Frame by frame'],
  ] as const
  return (
    <dl className="grid gap-2 text-sm">
      {keys.map(([key, label]) => (
        <div key={key} className="flex items-center justify-between gap-4">
          <dt className="text-ink-soft">{label}</dt>
          <dd>
            <Kbd>{key}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function JobsFragment() {
  return (
    <div className="grid gap-3 text-sm">
      <div className="grid gap-1.5">
        <div className="flex items-center justify-between gap-3">
          <span className="truncate text-ink-soft">Export “She floats.”</span>
          <StatusPill tone="success">Done</StatusPill>
        </div>
      </div>
      <div className="grid gap-2">
        <div className="flex items-center justify-between gap-3">
          <span className="truncate text-ink-soft">Analyze the winter</span>
          <span className="numeric text-xs text-ink-muted">64%, 2 min left</span>
        </div>
        <Progress value={0.64} label="Example of a running analysis" />
      </div>
    </div>
  )
}
