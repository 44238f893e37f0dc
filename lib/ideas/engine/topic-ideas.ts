import { shortened } from '@/lib/core/shortened'
import type { IdeaFormat } from '../kinds'
import type { Beat } from '../schemas'
import { capitalized } from './material'

/** An idea without footage: what to say is up to the person who makes it. */
export type Outline = { form: string; title: string; hook: string; format: IdeaFormat; beats: Beat[] }

/** Outlines for a topic, which is all that is known. */
export function topicOutlines(topic: string): Outline[] {
  const it = shortened(topic.replace(/[.!?\s]+$/u, ''), 80)
  const outline = outlineOf('topic')
  return [
    outline('list', `3 things to know about ${it}`, `Three things about ${it}, in half a minute.`, [
      'The one that beginners miss.',
      'The one that surprised you.',
      'The one that you would tell a friend.',
      'Ask viewers which one they would add.',
    ]),
    outline('how_to', `How to start with ${it}`, `New to ${it}? Do this first.`, [
      'Show what it looks like when it’s done.',
      'The first step, in one sentence.',
      'The step that most often goes wrong, and how you avoid it.',
      'Close with one line: save this for later.',
    ]),
    outline('question', `Your question about ${it}, answered`, `You asked me about ${it}. Here’s the short answer.`, [
      'Read one real question out loud.',
      'Answer it in one sentence.',
      'Show the proof.',
      'Ask for the next question.',
    ]),
    outline(
      'contrast',
      `${capitalized(it)}: what you expect, and what you get`,
      `What you expect from ${it} isn’t what you get.`,
      [
        'Show what everyone expects.',
        'Show how it really is.',
        'Say why they differ.',
        'Ask viewers which side they are on.',
      ],
    ),
    outline('story', `How I got into ${it}`, `This is how I got into ${it}.`, [
      'Where you were before it.',
      'The day when it started.',
      'What changed since.',
      'Stop on the last word, without an outro.',
    ]),
    outline('moment', `${capitalized(it)}, in one take`, `Watch ${it} without a cut.`, [
      'One shot, from start to finish.',
      'Cut right after the best moment.',
    ]),
    outline('list', `Stop making these mistakes with ${it}`, `Don’t start with ${it} before you hear this.`, [
      'The mistake that you made yourself.',
      'What it cost you.',
      'What you do instead.',
      'Ask viewers for theirs.',
    ]),
    outline('how_to', `My whole routine for ${it}, step by step`, `Here’s everything I do for ${it}.`, [
      'Before you begin: what you need.',
      'The middle: what takes the longest.',
      'The end: how you know that it’s good.',
      'Close with one line: save this for later.',
    ]),
  ]
}

/** Outlines that go on from a post that did well. */
export function postOutlines(title: string): Outline[] {
  const it = shortened(title.replace(/[.!\s]+$/u, ''), 120)
  const outline = outlineOf('post')
  return [
    outline('story', `Part two: ${it}`, 'Part one wasn’t the whole story. Here’s part two.', [
      'One sentence on what happened in the first part.',
      'What is new since then.',
      'What you would do in another way today.',
      'Stop on the last word, without an outro.',
    ]),
    outline('contrast', `The other side of “${it}”`, 'I told you one side. Here’s the other.', [
      'Repeat the strongest sentence of the first video.',
      'Say what speaks against it.',
      'Say what you believe now.',
      'Ask viewers which side they are on.',
    ]),
    outline('question', `What you asked after “${it}”`, 'Here’s what you asked me most.', [
      'Read one comment out loud.',
      'Answer it in one sentence.',
      'Show the proof.',
      'Ask for the next question.',
    ]),
  ]
}

const secondsOfBeat = 6

function outlineOf(form: string) {
  return (format: IdeaFormat, title: string, hook: string, texts: readonly string[]): Outline => ({
    ...{ form: `${form}_${format}`, title, hook, format },
    beats: texts.map((text) => ({ text, seconds: secondsOfBeat, videoId: null, start: null, end: null })),
  })
}
