import { safeBox } from '@/lib/clips/text-places'

/** What the networks put over a video, as fractions of the frame from each side. */
type Insets = { top: number; right: number; bottom: number; left: number }

export const safeAreas = {
  /** The part that stays free on every network, where captions stand unless they're moved. */
  all: {
    label: 'All networks',
    insets: { top: safeBox.top, right: 1 - safeBox.right, bottom: 1 - safeBox.bottom, left: safeBox.left },
  },
  /** Meta's guide for Reels: 14 % above, 35 % below, 6 % at the sides stay free of text. */
  reels: { label: 'Reels', insets: { top: 0.14, right: 0.06, bottom: 0.35, left: 0.06 } },
  /** A network without figures that hold on every phone: what its buttons and captions were seen to cover. */
  tiktok: { label: 'TikTok', insets: { top: 0.1, right: 0.13, bottom: 0.25, left: 0.06 } },
  /** Google's guide for ads between Shorts: 288, 192, 672 and 48 of 1080x1920 pixels. */
  shorts: { label: 'Shorts', insets: { top: 288 / 1920, right: 192 / 1080, bottom: 672 / 1920, left: 48 / 1080 } },
  /** EBU R 95: graphics keep 5 % from every edge. */
  screen: { label: 'Screen', insets: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 } },
} as const satisfies Record<string, { label: string; insets: Insets }>

export type SafeAreaName = keyof typeof safeAreas

/** The part of the frame that stays free, for placing text. */
export function SafeAreas({ name }: { name: SafeAreaName }) {
  const { label, insets } = safeAreas[name]
  const percent = (value: number) => `${value * 100}%`
  return (
    <div
      data-testid="safe-area"
      className="pointer-events-none absolute border border-dashed border-on-stage/80 outline outline-stage/60"
      style={{
        top: percent(insets.top),
        right: percent(insets.right),
        bottom: percent(insets.bottom),
        left: percent(insets.left),
      }}
    >
      <span className="absolute top-0 left-0 bg-stage/75 px-1 text-xs text-on-stage">{label}</span>
    </div>
  )
}
