import type { CSSProperties } from 'react'
import { Scene, SceneSprite } from './scenes'
import { clips, film, type StoryClip } from './story'
import { waveformPath } from './waveform'

// The crack of the plank stands out of the quiet before it, as its reason says.
function loudness(at: number): number {
  if (at > 0.33 && at < 0.398) return 0.14
  if (at > 0.398 && at < 0.41) return 1
  return 0.3 + 0.26 * Math.abs(Math.sin(at * 19)) + 0.24 * Math.abs(Math.sin(at * 7 + 1))
}

const wave = waveformPath(220, 20, loudness)

/** The picture of the landing page: a film as a strip, three brackets on it, and the clips that come out. */
export function HeroTimeline() {
  return (
    <figure className="overflow-hidden rounded-xl border border-hairline bg-stage text-on-stage dark:border-stage-line">
      <SceneSprite />
      <figcaption className="sr-only">
        An example: a 48-minute film on a timeline. Three moments are in brackets, and each becomes a vertical clip with
        a caption, a score and a sentence that says why it was chosen.
      </figcaption>
      <div aria-hidden className="px-4 pt-5 pb-5 [--half-card:16.667%] sm:px-7 sm:pt-7 lg:[--half-card:74px]">
        <div className="grid grid-cols-3">
          {clips.map((clip) => (
            <LiftedClip key={clip.from} clip={clip} />
          ))}
        </div>
        <Strip />
      </div>
    </figure>
  )
}

function LiftedClip({ clip }: { clip: StoryClip }) {
  return (
    <div className="flex flex-col items-center gap-3 lg:flex-row lg:items-end lg:gap-5">
      <div className="relative aspect-9/16 w-[88%] max-w-37 shrink-0 overflow-hidden rounded-lg lg:w-37">
        <Scene name={clip.scene} />
        <span className="numeric absolute top-2 left-2 rounded-sm bg-stage/75 px-1.5 py-0.5 text-xs font-medium">
          {Math.round(clip.score * 100)}
        </span>
        <span className="absolute inset-x-2 bottom-[16%] text-center text-xs leading-tight font-semibold text-on-stage [text-shadow:0_1px_3px_rgb(0_0_0/.8),0_0_1px_rgb(0_0_0/.9)] sm:text-base sm:leading-tight">
          {clip.caption}
        </span>
      </div>
      <div className="hidden max-w-48 pr-4 pb-1 lg:block">
        <p className="numeric text-xs text-on-stage-muted">
          {clip.from} to {clip.to}
        </p>
        <p className="pt-1.5 text-sm text-on-stage">{clip.reason}</p>
      </div>
    </div>
  )
}

function Strip() {
  return (
    <div className="relative">
      <div className="relative h-8 sm:h-10">
        {clips.map((clip, column) => (
          <span
            key={clip.from}
            style={{ '--column': column } as CSSProperties}
            className="absolute inset-y-0 left-[calc(var(--column)*33.333%+var(--half-card))] w-px bg-linear-to-b from-ember/0 to-ember"
          />
        ))}
      </div>
      <div className="relative">
        <div className="overflow-hidden rounded-md">
          <div className="flex h-14 gap-px sm:h-16">
            {film.shots.map(([scene, width], index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the shots never change
              <div key={`${index}-${scene}`} style={{ flexGrow: width, flexBasis: 0 }} className="min-w-0 opacity-45">
                <Scene name={scene} />
              </div>
            ))}
          </div>
          <svg
            viewBox="0 0 220 100"
            preserveAspectRatio="none"
            aria-hidden="true"
            className="block h-10 w-full bg-stage-raised"
          >
            <path d={wave} stroke="var(--on-stage-muted)" strokeWidth="0.5" fill="none" />
          </svg>
        </div>
        {clips.map((clip, column) => (
          <Bracket key={clip.from} column={column} />
        ))}
      </div>
      <div className="numeric flex justify-between pt-2 text-xs text-on-stage-muted">
        {film.ruler.map((mark, index) => (
          <span key={mark} className={index % 2 ? 'max-sm:hidden' : ''}>
            {mark}
          </span>
        ))}
        <span>{film.length}</span>
      </div>
    </div>
  )
}

function Bracket({ column }: { column: number }) {
  return (
    <span
      style={{ '--column': column } as CSSProperties}
      className="absolute -inset-y-1 left-[calc(var(--column)*33.333%+var(--half-card))] w-[11%] min-w-12 -translate-x-1/2 rounded-[5px] border-x-[3px] border-ember bg-ember/6 backdrop-brightness-175 backdrop-saturate-125 before:absolute before:top-0 before:-left-px before:h-[3px] before:w-2.5 before:bg-ember after:absolute after:-right-px after:bottom-0 after:h-[3px] after:w-2.5 after:bg-ember"
    >
      <span className="absolute top-0 -right-px h-[3px] w-2.5 bg-ember" />
      <span className="absolute bottom-0 -left-px h-[3px] w-2.5 bg-ember" />
    </span>
  )
}
