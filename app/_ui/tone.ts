export type Tone = 'neutral' | 'ember' | 'success' | 'warning' | 'danger' | 'info'

export const toneClass: Record<Tone, string> = {
  neutral: 'bg-hover text-ink-soft',
  ember: 'bg-ember-wash text-ember-ink',
  success: 'bg-success-wash text-success-ink',
  warning: 'bg-warning-wash text-warning-ink',
  danger: 'bg-danger-wash text-danger-ink',
  info: 'bg-info-wash text-info-ink',
}

export const toneFillClass: Record<Tone, string> = {
  neutral: 'bg-edge',
  ember: 'bg-ember',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  info: 'bg-info',
}
