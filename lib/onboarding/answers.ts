import { z } from 'zod'
import { onboardingSteps } from './steps'

const moment = z.iso.datetime().nullable()
const step = z.enum(onboardingSteps)

export const onboardingAnswer = z
  .object({
    currentStep: step,
    isCompleted: z.boolean(),
    isSkipped: z.boolean(),
    completedAt: moment,
    percent: z.number().describe('Whole percent of the steps that a person does.'),
    forwardingEnabled: z.boolean().describe('An enabled webhook endpoint exists.'),
    testCallDetected: z.boolean().describe('A webhook endpoint answered a test event with 2xx.'),
    steps: z.array(
      z.object({
        step,
        status: z.enum(['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'SKIPPED']),
        startedAt: moment,
        completedAt: moment,
        timeSpentSeconds: z.number(),
      }),
    ),
  })
  .meta({ id: 'Onboarding', description: 'How far the organization’s onboarding has come.' })
