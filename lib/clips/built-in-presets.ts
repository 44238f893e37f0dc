import type { ClipStyle } from './clip-style'

/** The guides of the editor that suit a network: names of `safeAreas` there. */
type Guide = 'shorts' | 'reels' | 'tiktok' | 'screen'

export type BuiltInPreset = { name: string; hint: string; guide: Guide; style: Partial<ClipStyle> }

/** All networks below play sound at about -14 LUFS; captions go back to where nothing of the network covers them. */
const shared = { resolution: 1080, loudnessTarget: -14, captionPosition: null } as const
const preset = (name: string, hint: string, aspect: ClipStyle['aspect'], guide: Guide): BuiltInPreset => ({
  name,
  hint,
  guide,
  style: { ...shared, aspect },
})

/** What each network wants of a clip. They change its frame and sound; the look of its captions stays. */
export const builtInPresets = {
  'youtube-shorts': preset('YouTube Shorts', '9:16, 1080 × 1920', '9:16', 'shorts'),
  'instagram-reels': preset('Instagram Reels', '9:16, 1080 × 1920', '9:16', 'reels'),
  tiktok: preset('TikTok', '9:16, 1080 × 1920', '9:16', 'tiktok'),
  'instagram-portrait': preset('Instagram portrait', '4:5, 1080 × 1350', '4:5', 'screen'),
  'square-feed': preset('Square feed', '1:1, 1080 × 1080', '1:1', 'screen'),
  youtube: preset('YouTube', '16:9, 1920 × 1080', '16:9', 'screen'),
  linkedin: preset('LinkedIn', '16:9, 1920 × 1080', '16:9', 'screen'),
} as const satisfies Record<string, BuiltInPreset>

export type BuiltInPresetId = keyof typeof builtInPresets
export const builtInPresetIds = Object.keys(builtInPresets) as [BuiltInPresetId, ...BuiltInPresetId[]]
