import { type CropTrack, cropAt } from '@/lib/clips/render-spec'
import type { Layout, PictureBox } from '@/lib/platform/media/types'
import type { Span } from '@/lib/videos/analysis/spans'

/** A frame whose subject was marked by eye: see `about` in labels.json. */
export type Label = {
  video: string
  time: number
  kind: string
  box: [number, number, number, number] | null
  alternative?: [number, number, number, number]
}

/** A shot as a way of framing shows it. */
export type Framed = Span & { layout: Layout; crop: CropTrack; stack: [PictureBox, PictureBox]; fit: PictureBox }

/** Whether the frame holds the labeled subject: by a window, or by one of the parts that a layout shows. */
export function holds(shot: Framed, label: Label, share: number): boolean {
  const boxes = [label.box, label.alternative].filter((box) => box !== null && box !== undefined)
  const x = cropAt(shot.crop, label.time).x
  const middle = Math.min(Math.max(x, share / 2), 1 - share / 2)
  const windows: [number, number][] =
    shot.layout === 'crop'
      ? [[middle - share / 2, middle + share / 2]]
      : (shot.layout === 'stack' ? shot.stack : [shot.fit]).map((one) => [one.x, one.x + one.width])
  return boxes.some(([from, , to]) =>
    windows.some(([left, right]) => {
      const most = shot.layout === 'fit' ? to - from : Math.min(to - from, share)
      return (Math.min(to, right) - Math.max(from, left)) / most >= 0.85
    }),
  )
}

const step = 0.1
/** Picture widths a second under which no one sees a move. */
const unseen = 0.005

/** How restless a framing is: the share of the time in which the window moves, and its changes of direction. */
export function restlessness(shots: Framed[]): { seconds: number; moving: number; reversals: number } {
  let [seconds, moving, reversals] = [0, 0, 0]
  for (const shot of shots) {
    let last = 0
    for (let time = shot.start; time + step <= shot.end; time += step) {
      seconds += step
      const speed = (cropAt(shot.crop, time + step).x - cropAt(shot.crop, time).x) / step
      if (shot.layout !== 'crop' || Math.abs(speed) < unseen) continue
      moving += step
      if (last !== 0 && Math.sign(speed) !== last) reversals += 1
      last = Math.sign(speed)
    }
  }
  return { seconds, moving, reversals }
}
