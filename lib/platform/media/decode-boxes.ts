import { faceInput, type Letterboxed, objectInput } from './letterbox'
import type { SubjectBox } from './subjects'

type Place = Pick<Letterboxed, 'left' | 'top' | 'width' | 'height'>

/** Below these, backs of heads pass for faces and telescopes for persons. */
const leastFace = 0.75
const leastObject = 0.55
/** A box that shares this much with a better one of its kind is the same subject. */
const sameSubject = 0.4
const mostBoxes = 12
/** Of COCO's 80 classes: 0 is a person, 14 to 23 are animals (bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe). */
const isAnimal = (number: number) => number >= 14 && number <= 23

/** Persons and animals of CenterNet's 100 rows of left, top, right, bottom (pixels of the square), score and class. */
export function decodeObjects(rows: Float32Array, place: Place): SubjectBox[] {
  const boxes: SubjectBox[] = []
  for (let at = 0; at + 5 < rows.length; at += 6) {
    const [left = 0, top = 0, right = 0, bottom = 0, score = 0, number = -1] = rows.subarray(at, at + 6)
    const kind = number === 0 ? 'person' : isAnimal(number) ? 'animal' : null
    if (kind && score >= leastObject) boxes.push(boxOf(kind, score, [left, top, right, bottom], objectInput, place))
  }
  return best(boxes)
}

/**
 * Faces of BlazeFace's four outputs: scores and boxes of 512 places on a grid of 16 pixels and of 384 on one of 32. A
 * box is the offset of its middle and its size in pixels of the square.
 */
export function decodeFaces(outputs: Float32Array[], place: Place): SubjectBox[] {
  const [coarseScores, fineScores, coarse, fine] = [...outputs].sort((a, b) => a.length - b.length)
  if (!coarseScores || !fineScores || !coarse || !fine) return []
  return best([
    ...facesOfGrid(fineScores, fine, { step: faceInput / 16, each: 2 }, place),
    ...facesOfGrid(coarseScores, coarse, { step: faceInput / 8, each: 6 }, place),
  ])
}

function facesOfGrid(
  scores: Float32Array,
  values: Float32Array,
  grid: { step: number; each: number },
  place: Place,
): SubjectBox[] {
  const across = faceInput / grid.step
  return Array.from(scores, (logit, number) => ({ score: 1 / (1 + Math.exp(-logit)), number }))
    .filter(({ score }) => score >= leastFace)
    .map(({ score, number }) => {
      const cell = Math.floor(number / grid.each)
      const [dx = 0, dy = 0, width = 0, height = 0] = values.subarray(number * 16, number * 16 + 4)
      const x = (cell % across) * grid.step + grid.step / 2 + dx
      const y = Math.floor(cell / across) * grid.step + grid.step / 2 + dy
      return boxOf('face', score, [x - width / 2, y - height / 2, x + width / 2, y + height / 2], faceInput, place)
    })
}

function boxOf(
  kind: SubjectBox['kind'],
  score: number,
  [left, top, right, bottom]: [number, number, number, number],
  side: number,
  place: Place,
): SubjectBox {
  const inside = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4
  const across = (value: number) => inside((value / side - place.left) / place.width)
  const down = (value: number) => inside((value / side - place.top) / place.height)
  return {
    kind,
    score: Math.round(score * 1e3) / 1e3,
    x0: across(left),
    y0: down(top),
    x1: across(right),
    y1: down(bottom),
  }
}

/** The best boxes without those that show the same, best first. */
function best(boxes: SubjectBox[]): SubjectBox[] {
  const kept: SubjectBox[] = []
  for (const box of boxes.filter(areaOf).sort((a, b) => b.score - a.score)) {
    if (kept.length === mostBoxes) break
    if (kept.every((other) => shared(box, other) < sameSubject)) kept.push(box)
  }
  return kept
}

function areaOf(box: SubjectBox): number {
  return Math.max(0, box.x1 - box.x0) * Math.max(0, box.y1 - box.y0)
}

/** Area in common over the area of both. */
function shared(a: SubjectBox, b: SubjectBox): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (areaOf(a) + areaOf(b) - width * height)
}
