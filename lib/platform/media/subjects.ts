/** What a detector found in a picture: a box as fractions of the upright picture, and how sure it is (0-1). */
export type SubjectBox = {
  kind: 'face' | 'person' | 'animal'
  score: number
  x0: number
  y0: number
  x1: number
  y1: number
}

/** How a picture looks as a still: what a thumbnail is chosen by. */
export type PictureLook = {
  /** Mean absolute Laplacian in gray levels: the higher, the sharper. Only comparable within a video. */
  sharpness: number
  /** Mean gray, 0-255. */
  brightness: number
  /** Share of the pixels that are nearly black or nearly white, 0-1. */
  clipped: number
  /** Standard deviation of gray. */
  contrast: number
  /** Shares of the gray levels in 16 equal steps, in whole thousandths. */
  histogram: number[]
}

/** What stands out in one picture, `time` seconds into the video. */
export type SubjectSample = {
  time: number
  boxes: SubjectBox[]
  /** How much each of 64 columns and 36 rows stands out from the picture's edges, 0-255. */
  columns: number[]
  rows: number[]
  look: PictureLook
}

export type SubjectReading = {
  samples: SubjectSample[]
  /** Why no model looked for people; then only what stands out is known. Null where they did. */
  failure: string | null
}

export const saliencyColumns = 64
export const saliencyRows = 36

/** Pictures per second that samples are chosen from; the times of samples are rounded down to this grid. */
export const sampleGridRate = 5

/** Samples that one reading may ask for. */
export const mostSamples = 1000
