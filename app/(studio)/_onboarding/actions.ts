'use server'

import { z } from 'zod'
import { studioAction } from '@/app/_doors/action'
import { resumeOnboarding, skipOnboarding } from '@/lib/onboarding/skip-onboarding'

const nothing = z.strictObject({})
const declaration = { rate: 'write', permission: 'onboarding.update', input: nothing } as const

export const skipOnboardingAction = studioAction(declaration, (ctx) => skipOnboarding(ctx))

export const resumeOnboardingAction = studioAction(declaration, (ctx) => resumeOnboarding(ctx))
