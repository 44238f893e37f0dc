import type { Layout, PictureBox } from '@/lib/platform/media/types'
import { headOf, middleOf, type Person, peopleOf } from './people'
import { mean, quantile } from './spans'
import type { Moment } from './window-values'

/** A subject wider than this many windows is shown whole. */
const tooWide = 1.2
/** Shares of the moments in which two people must be far apart, or the subject too wide, to decide the layout. */
const often = 0.7
const mostly = 0.5
/** Persons with less than this share of the most prominent one's weight are bystanders. */
const prominent = 0.4
const shortestStack = 1.5
/** Of 255: under this nothing stands out. */
const leastStandingOut = 30
/**
 * What tells a screen from scenery: most pixels have one of the gray levels of its ground, its letters are sharp all the same,
 * and next to nothing moves. Thousandths of the pixels; mean Laplacian in gray levels; motion as a share of the detail.
 */
const screen = { oneLevel: 550, sharpness: 12, motion: 0.15 }
/** Share of the most detailed column's detail from which a column of a screen has something to read. */
const readable = 0.15
/** Share of the moments from which a person is warned that the frame cuts something off. */
const sometimes = 0.25

export type Shapes = {
  /** Width over height of the picture and of the frame. */
  source: number
  frame: number
}

/** What suits a shot, and what each layout would show: a person can choose another one. */
export type LayoutChoice = { layout: Layout; stack: [PictureBox, PictureBox]; fit: PictureBox; isTooWide: boolean }

/** Chooses the layout of a shot from its moments; only frames that are narrower than the picture can lack width. */
export function chooseLayout(moments: Moment[], shapes: Shapes, length: number): LayoutChoice {
  const share = shapes.frame / shapes.source
  const groups = moments.map(({ sample }) => prominentPeople(peopleOf(sample?.boxes ?? [])))
  const pairs = groups.flatMap((people) => pairOf(people, share))
  const stack = stackBoxes(pairs, shapes)
  const spans = moments.map((moment, at) => (share < 0.98 ? spanOf(moment, groups[at] ?? [], share) : null))
  const wide = spans.filter((span) => span !== null)
  const fit = wide.length > 0 ? spanBox(wide) : { x: 0, y: 0, width: 1, height: 1 }
  const isOften = (count: number, part: number) => count > 0 && count >= part * moments.length
  const isPair = share < 0.7 && isOften(pairs.length, often)
  const layout = isPair && length >= shortestStack ? 'stack' : isOften(wide.length, mostly) ? 'fit' : 'crop'
  const cut = moments.filter((moment, at) => spans[at] || isCutBody(moment, share))
  return { layout, stack, fit, isTooWide: isPair || isOften(cut.length, sometimes) }
}

/** Whether a body or an animal is wider than a window, which may look good all the same. */
function isCutBody({ sample }: Moment, share: number): boolean {
  return (sample?.boxes ?? []).some((box) => box.kind !== 'face' && box.x1 - box.x0 > tooWide * share)
}

function prominentPeople(people: Person[]): Person[] {
  const heaviest = people[0]?.weight ?? 0
  return people.filter((person) => person.weight >= prominent * heaviest)
}

/** Two people further apart than a window, the left one first; none where there are more. */
function pairOf(people: Person[], share: number): [Person, Person][] {
  const [a, b, third] = people
  if (!a || !b || third) return []
  const distance = headOf(b).x - headOf(a).x
  if (Math.abs(distance) < share) return []
  return [distance > 0 ? [a, b] : [b, a]]
}

/** A window for each of two people, of half the frame's height, around their heads; two halves of the picture without any. */
function stackBoxes(pairs: [Person, Person][], { source, frame }: Shapes): [PictureBox, PictureBox] {
  const heads = ([0, 1] as const).map((side) => {
    const points = pairs.map((pair) => headOf(pair[side]))
    const usual = (values: number[], fallback: number) => (values.length > 0 ? quantile(values, 0.5) : fallback)
    return {
      x: usual(
        points.map((point) => point.x),
        side === 0 ? 0.27 : 0.73,
      ),
      y: usual(
        points.map((point) => point.y),
        0.4,
      ),
    }
  }) as [{ x: number; y: number }, { x: number; y: number }]
  const shape = (2 * frame) / source
  const distance = Math.abs(heads[1].x - heads[0].x)
  const width = Math.min(1, shape, Math.max(0.3, Math.min(0.5, distance * 1.1)))
  const height = Math.min(1, width / shape)
  const box = ({ x, y }: { x: number; y: number }): PictureBox => ({
    x: inside(x - width / 2, width),
    y: inside(y - 0.4 * height, height),
    width: round(width),
    height: round(height),
  })
  return [box(heads[0]), box(heads[1])]
}

/** From where to where the subject of one moment reaches, where a window cannot show it whole. */
function spanOf(moment: Moment, people: Person[], share: number): [number, number] | null {
  const { sample } = moment
  if (!sample) return null
  if (people.length > 1) {
    // A face is what must not be cut; of who turns away, the middle.
    const edges = people.map(({ body, face }) => (face ? [face.x0, face.x1] : [middleOf(body).x, middleOf(body).x]))
    return ifWide(Math.min(...edges.map(([from = 1]) => from)), Math.max(...edges.map(([, to = 0]) => to)), share)
  }
  const [animal, another] = sample.boxes.filter((box) => box.kind === 'animal')
  if (people.length === 1 || another) return null
  if (animal) return ifWide(animal.x0, animal.x1, share)
  return screenSpan(moment, share) ?? graphicSpan(moment, share)
}

/** From where to where there is something to read, where the picture is that of a screen or a slide. */
function screenSpan({ sample, motion, detail }: Moment, share: number): [number, number] | null {
  const { histogram = [], sharpness = 0 } = sample?.look ?? {}
  if (sharpness < screen.sharpness || Math.max(0, ...histogram) < screen.oneLevel) return null
  if (mean(motion) > screen.motion * mean(detail)) return null
  const most = Math.max(...detail)
  const columns = Array.from(detail, (value) => value > readable * most)
  const [from, to] = [columns.indexOf(true), columns.lastIndexOf(true)]
  return from < 0 ? null : ifWide(from / columns.length, (to + 1) / columns.length, share)
}

function ifWide(from: number, to: number, share: number): [number, number] | null {
  return to - from > tooWide * share ? [from, to] : null
}

/**
 * From where to where something reaches that stands out alone: a logo, a title, a thing before an even ground. Its columns
 * stand out without a gap, and far more than those beside it.
 */
function graphicSpan({ sample }: Moment, share: number): [number, number] | null {
  const columns = sample?.columns ?? []
  const high = quantile(columns, 0.9)
  const isOut = columns.map((value) => value > 0.5 * high)
  const [from, to] = [isOut.indexOf(true), isOut.lastIndexOf(true)]
  if (from < 0 || high < leastStandingOut) return null
  const length = to - from + 1
  const width = length / columns.length
  const filled = isOut.filter(Boolean).length / length
  const inside = mean(columns.slice(from, to + 1))
  const outside = mean([...columns.slice(0, from), ...columns.slice(to + 1)])
  if (width <= tooWide * share || width > 0.85 || filled < 0.85 || inside < 2.2 * outside) return null
  return [from / columns.length, (to + 1) / columns.length]
}

/** What the spans have in common most of the time, with some room at its sides, as high as the picture. */
function spanBox(spans: [number, number][]): PictureBox {
  const from = quantile(
    spans.map((span) => span[0]),
    0.2,
  )
  const to = quantile(
    spans.map((span) => span[1]),
    0.8,
  )
  const width = Math.min(1, (to - from) * 1.12)
  return { x: inside((from + to) / 2 - width / 2, width), y: 0, width: round(width), height: 1 }
}

function inside(start: number, length: number): number {
  return round(Math.min(Math.max(0, start), 1 - length))
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
