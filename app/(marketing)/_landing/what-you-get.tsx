import type { ReactNode } from 'react'
import { ScoreParts } from '@/app/_ui/score-parts'
import { CaptionsFragment, CropFragment, JobsFragment, KeysFragment, LoudnessFragment } from './fragments'
import { parts } from './story'

export function WhatYouGet() {
  return (
    <section aria-labelledby="what" className="border-t border-hairline py-20 sm:py-28">
      <h2 id="what" className="max-w-xl scroll-mt-24 text-2xl font-semibold sm:text-3xl">
        A small editing room, with the tools laid out
      </h2>
      <div className="mt-12 grid gap-px overflow-hidden rounded-xl border border-hairline bg-hairline sm:grid-cols-2 lg:grid-cols-3">
        <Tool
          title="Scores that show their math"
          text="No oracle. Five measurements, their weights, and what each one found."
        >
          <ScoreParts parts={parts} />
        </Tool>
        <Tool
          title="A crop that follows"
          text="9:16, 1:1 or 16:9. It keeps what moves in the frame, and you can push it where you want."
        >
          <CropFragment />
        </Tool>
        <Tool
          title="Captions in your words"
          text="Type them, or import an SRT or VTT file. Styles are presets you can change."
        >
          <CaptionsFragment />
        </Tool>
        <Tool title="Even sound" text="Every export lands within half a loudness unit of the target you set.">
          <LoudnessFragment />
        </Tool>
        <Tool
          title="Everything by keyboard"
          text="The shortcuts editors know. Undo goes back as far as you need, and every change is saved."
        >
          <KeysFragment />
        </Tool>
        <Tool
          title="Jobs you can follow"
          text="What is running, how far along it is, and if it failed, why and what you can do about it."
        >
          <JobsFragment />
        </Tool>
      </div>
    </section>
  )
}

function Tool({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <article className="flex flex-col justify-between gap-8 bg-raised p-6">
      <div>
        <h3 className="text-lg font-semibold">{title}</h3>
        <p className="pt-1 text-base text-ink-soft">{text}</p>
      </div>
      <div className="grid h-28 content-end">{children}</div>
    </article>
  )
}
