import type { ScorePart } from '@/app/_ui/score-parts'
import type { SceneName } from './scenes'

/** The example of the landing page: a film of 48 minutes about building a boat. */
export const film = {
  title: 'Building the dinghy, the whole winter',
  length: '48:12',
  shots: [
    ['talk', 10],
    ['talk', 10],
    ['harbour', 7],
    ['night', 7],
    ['workshop', 10],
    ['workshop', 10],
    ['hills', 6],
    ['harbour', 7],
    ['waves', 10],
    ['waves', 10],
    ['hills', 6],
    ['night', 7],
  ] as [scene: SceneName, width: number][],
  ruler: ['0:00', '8:00', '16:00', '24:00', '32:00', '40:00'],
}

export type StoryClip = {
  scene: SceneName
  from: string
  to: string
  score: number
  caption: string
  reason: string
}

export const clips: StoryClip[] = [
  {
    scene: 'talk',
    from: '3:41',
    to: '4:09',
    score: 0.91,
    caption: 'I had never held a plane before',
    reason: 'Starts with a question and ends on a pause. One speaker, no cuts in between.',
  },
  {
    scene: 'workshop',
    from: '19:26',
    to: '19:58',
    score: 0.84,
    caption: 'and then the plank cracked',
    reason: 'The loudest half second of the film, after eleven quiet ones.',
  },
  {
    scene: 'waves',
    from: '35:40',
    to: '36:22',
    score: 0.88,
    caption: 'She floats.',
    reason: 'Six shots in forty seconds, and the most motion of all.',
  },
]

export const parts: ScorePart[] = [
  { key: 'speech', label: 'Speech', value: 0.94, weight: 0.24 },
  { key: 'energy', label: 'Energy', value: 0.88, weight: 0.24 },
  { key: 'motion', label: 'Motion', value: 0.62, weight: 0.2 },
  { key: 'variety', label: 'Variety', value: 0.97, weight: 0.12 },
  { key: 'hook', label: 'Opening', value: 0.9, weight: 0.2 },
]
