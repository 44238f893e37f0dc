import './zod-without-eval'
import { z } from 'zod'

/** A color as `#rrggbb`, the one form that edits, presets and brand kits keep. */
export const hexColor = z
  .string()
  .max(7)
  .regex(/^#[0-9a-f]{6}$/i, 'Use a color like #ffd84d.')
