import type { OnboardingView, SeenInBrowser, StepStatus } from '@/lib/onboarding/schemas'
import { activeSteps } from '@/lib/onboarding/steps'

type ActiveStep = (typeof activeSteps)[number]

type Content = {
  title: string
  /** What it is good for, and how it gets done. */
  description: string
  /** Where it is done. */
  href: string
  /** What the button that leads there says. */
  action: string
  /** What is told when the step is skipped; without it a step can't be. */
  skip?: SeenInBrowser
}

const contentOf: Record<ActiveStep, Content> = {
  WELCOME: {
    title: 'Welcome',
    description: 'See how a long video becomes clips.',
    href: '/dashboard',
    action: 'Start here',
  },
  UPLOAD_VIDEO: {
    title: 'Upload a video',
    description: 'Any long recording works. The analysis starts automatically when the upload finishes.',
    href: '/videos',
    action: 'Upload a video',
  },
  VIEW_CLIPS: {
    title: 'See the proposed clips',
    description: 'Open the analyzed video. Each clip comes with a score and the reason for it.',
    href: '/videos',
    action: 'Open videos',
  },
  CUSTOMIZE_CLIP: {
    title: 'Customize a clip',
    description: 'Move its edges, choose a format, add text or captions. Changes save automatically.',
    href: '/clips',
    action: 'Choose a clip',
  },
  EXPORT_CLIP: {
    title: 'Export a clip',
    description: 'Create a finished video file to download or share with a link.',
    href: '/clips',
    action: 'Choose a clip',
  },
  SHARE_REFERRAL: {
    title: 'Invite someone',
    description: 'Email someone your referral link. When they export their first clip, you both get a reward.',
    href: '/referrals',
    action: 'Invite someone',
    skip: 'invite-step/skipped',
  },
}

export type StepItem = Content & { step: ActiveStep; status: StepStatus; isDone: boolean; isCurrent: boolean }

/** The steps that a person does, in order, with what to say about each. */
export function stepItems(onboarding: OnboardingView): StepItem[] {
  return activeSteps.map((step) => {
    const status = onboarding.steps.find((view) => view.step === step)?.status ?? 'NOT_STARTED'
    const isDone = status === 'COMPLETED'
    return { ...contentOf[step], step, status, isDone, isCurrent: !isDone && step === onboarding.currentStep }
  })
}
