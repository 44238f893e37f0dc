/** The steps in their order; COMPLETED is reached when the others are. */
export const onboardingSteps = [
  'WELCOME',
  'UPLOAD_VIDEO',
  'VIEW_CLIPS',
  'CUSTOMIZE_CLIP',
  'EXPORT_CLIP',
  'SHARE_REFERRAL',
  'COMPLETED',
] as const
export type Step = (typeof onboardingSteps)[number]

/** Steps that a person does; COMPLETED follows by itself. */
export const activeSteps = onboardingSteps.filter((step) => step !== 'COMPLETED')
