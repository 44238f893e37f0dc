import type { SubjectBox } from '@/lib/platform/media/subjects'

/** A person of one picture: the body with its face, or the face alone. */
export type Person = { body: SubjectBox; face: SubjectBox | null; weight: number }

/** The persons of a picture, the most prominent first; a face within a body belongs to it. */
export function peopleOf(boxes: readonly SubjectBox[]): Person[] {
  const faces = boxes.filter((box) => box.kind === 'face')
  const bodies = boxes.filter((box) => box.kind === 'person')
  const people: Person[] = bodies.map((body) => ({ body, face: null, weight: weightOf(body) }))
  for (const face of faces) {
    const owner = people
      .filter((person) => !person.face && isWithin(face, person.body))
      .sort((a, b) => headDistance(face, a.body) - headDistance(face, b.body))[0]
    if (owner) Object.assign(owner, { face, weight: owner.weight + weightOf(face) })
    else people.push({ body: bodyBelow(face), face, weight: weightOf(face) })
  }
  return people.sort((a, b) => b.weight - a.weight)
}

/** Faces count three times as much as bodies of the same size. */
export function weightOf(box: SubjectBox): number {
  const area = Math.max(0, box.x1 - box.x0) * Math.max(0, box.y1 - box.y0)
  return Math.sqrt(area) * box.score * (box.kind === 'face' ? 3 : 1)
}

export function middleOf(box: Pick<SubjectBox, 'x0' | 'x1' | 'y0' | 'y1'>): { x: number; y: number } {
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 }
}

/** Where to look to see who it is. */
export function headOf({ body, face }: Person): { x: number; y: number } {
  return face ? middleOf(face) : { x: middleOf(body).x, y: body.y0 + (body.y1 - body.y0) * 0.2 }
}

function isWithin(face: SubjectBox, body: SubjectBox): boolean {
  const { x, y } = middleOf(face)
  return x >= body.x0 && x <= body.x1 && y >= body.y0 && y <= body.y0 + (body.y1 - body.y0) * 0.7
}

function headDistance(face: SubjectBox, body: SubjectBox): number {
  const [a, b] = [middleOf(face), middleOf(body)]
  return Math.abs(a.x - b.x) + Math.abs(face.y0 - body.y0)
}

/** Head and shoulders under a face whose body was not found. */
function bodyBelow(face: SubjectBox): SubjectBox {
  const [width, height] = [face.x1 - face.x0, face.y1 - face.y0]
  return {
    ...face,
    kind: 'person',
    x0: Math.max(0, face.x0 - width / 2),
    x1: Math.min(1, face.x1 + width / 2),
    y0: Math.max(0, face.y0 - height / 4),
    y1: Math.min(1, face.y1 + 1.5 * height),
  }
}
