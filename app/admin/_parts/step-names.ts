import type { Step } from '@/lib/onboarding/steps'

export const stepNames: Record<Step, string> = {
  WELCOME: 'Welcome',
  UPLOAD_VIDEO: 'Upload',
  VIEW_CLIPS: 'See clips',
  CUSTOMIZE_CLIP: 'Customize',
  EXPORT_CLIP: 'Export',
  SHARE_REFERRAL: 'Invitation',
  COMPLETED: 'All done',
}
