import type { Metadata } from 'next'
import { publicPage } from '@/app/_doors/page'
import { freeImportsWords } from '@/lib/access/entitlements/plan-words'
import { ButtonLink } from '../_ui/button-link'
import { TextLink } from '../_ui/text-link'
import { HeroTimeline } from './_landing/hero-timeline'
import { HowItWorks } from './_landing/how-it-works'
import { PlainWords } from './_landing/plain-words'
import { WhatYouGet } from './_landing/what-you-get'

export const metadata: Metadata = {
  title: { absolute: 'ClipForge: the good minute in your long video' },
  alternates: { canonical: '/' },
}

export default publicPage(async () => {
  return (
    <>
      <section className="pt-12 pb-20 sm:pt-16 sm:pb-28 lg:pt-20">
        <div className="grid items-end gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <h1 className="text-display font-semibold">Somewhere in that hour is a good minute.</h1>
          <div>
            <p className="max-w-md text-lg text-ink-soft">
              ClipForge watches the whole video, puts brackets around the moments worth sharing, and says why. You
              choose, adjust and export.
            </p>
            <div className="flex flex-wrap items-center gap-2 pt-6">
              <ButtonLink href="/sign-up" variant="primary" size="lg">
                Start with a video
              </ButtonLink>
              <ButtonLink href="#how" variant="ghost" size="lg">
                How it works
              </ButtonLink>
            </div>
            <p className="pt-3 text-sm text-ink-muted">
              Free for {freeImportsWords}. No card needed. <TextLink href="/pricing">Pricing</TextLink>
            </p>
          </div>
        </div>
        <div className="pt-12 lg:pt-16">
          <HeroTimeline />
        </div>
      </section>
      <HowItWorks />
      <WhatYouGet />
      <PlainWords />
      <section className="border-t border-hairline py-24 text-center sm:py-32">
        <h2 className="text-2xl font-semibold sm:text-3xl">Bring one long video</h2>
        <p className="mx-auto max-w-md pt-3 text-lg text-ink-soft">
          Sign up, drop it in, and see which moments end up in brackets.
        </p>
        <div className="flex flex-wrap justify-center gap-3 pt-8">
          <ButtonLink href="/sign-up" variant="primary" size="lg">
            Start with a video
          </ButtonLink>
          <ButtonLink href="/sign-in" size="lg">
            Sign in
          </ButtonLink>
        </div>
      </section>
    </>
  )
})
