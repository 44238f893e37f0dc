import { type CaptionStyle, captionStyles } from './caption-styles'
import type { Caption, CaptionWord, ClipEdit, Overlay } from './edit'

type Size = { width: number; height: number }

/**
 * The captions and overlays of `edit` as an ASS script (Advanced SubStation Alpha, as libass reads it) for a canvas
 * of `size` pixels, with times in seconds of the clip. Null when there is nothing to write.
 * User text can hold anything: it never becomes a tag or a line of its own.
 */
export function subtitleScript(edit: ClipEdit, size: Size): string | null {
  const style = captionStyles[edit.stylePreset]
  const captions = edit.captions.flatMap((caption) => captionEvents(caption, style, edit))
  const overlays = edit.overlays.flatMap((overlay) => overlayEvents(overlay, size, edit))
  if (captions.length + overlays.length === 0) return null
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${size.width}`,
    `PlayResY: ${size.height}`,
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: None',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColor, SecondaryColor, OutlineColor, BackColor, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    captionStyleLine(style, size),
    overlayStyleLine(size),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...captions,
    ...overlays,
    '',
  ].join('\n')
}

/** `text` so that libass shows it as it is: no override tags, no escapes, line breaks kept. */
export function escapeAss(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029\ufeff]/g, ' ')
      .replace(/\\/g, '\\\u2060')
      .replace(/\{/g, '\\{')
      .replace(/\}/g, '\\}')
      .replace(/\n/g, '\\N')
  )
}

function captionEvents(caption: Caption, style: CaptionStyle, clip: { start: number; end: number }): string[] {
  const shown = (text: string) => escapeAss(style.isUppercase ? text.toUpperCase() : text)
  if (!caption.words?.length || !style.highlightColor) {
    return event(caption, 'Caption', shown(caption.text), clip)
  }
  const highlight = `{\\1c${assColor(style.highlightColor)}}`
  return groupsOf(caption.words, style.wordsPerLine ?? caption.words.length).flatMap((group, at, groups) =>
    group.flatMap((word, index) => {
      const next = group[index + 1] ?? groups[at + 1]?.[0]
      const start = index === 0 && at === 0 ? caption.start : word.start
      const end = next ? next.start : caption.end
      const line = group.map((each) => (each === word ? `${highlight}${shown(each.text)}{\\r}` : shown(each.text)))
      return event({ start, end: Math.max(end, start) }, 'Caption', line.join(' '), clip)
    }),
  )
}

function groupsOf(words: CaptionWord[], size: number): CaptionWord[][] {
  const groups: CaptionWord[][] = []
  for (let at = 0; at < words.length; at += size) groups.push(words.slice(at, at + size))
  return groups
}

function overlayEvents(overlay: Overlay, size: Size, clip: { start: number; end: number }): string[] {
  const short = Math.min(size.width, size.height)
  const { style, position } = overlay
  const tags = [
    '\\an5',
    `\\pos(${Math.round(position.x * size.width)},${Math.round(position.y * size.height)})`,
    `\\fs${Math.round(style.size * short)}`,
    `\\b${style.isBold ? 1 : 0}`,
    `\\1c${assColor(style.color)}`,
    style.background
      ? `\\3c${assColor(style.background)}\\4c${assColor(style.background)}\\bord${Math.round(style.size * short * 0.25)}`
      : '',
  ]
  const name = style.background ? 'OverlayBox' : 'Overlay'
  return event(overlay, name, `{${tags.join('')}}${escapeAss(overlay.text)}`, clip, 1)
}

function event(
  span: { start: number; end: number },
  style: string,
  text: string,
  clip: { start: number; end: number },
  layer = 0,
): string[] {
  const start = Math.max(span.start, clip.start) - clip.start
  const end = Math.min(span.end, clip.end) - clip.start
  if (end - start < 0.01) return []
  return [`Dialogue: ${layer},${assTime(start)},${assTime(end)},${style},,0,0,0,,${text}`]
}

function captionStyleLine(style: CaptionStyle, size: Size): string {
  const short = Math.min(size.width, size.height)
  const outline = style.box ? style.size * short * 0.28 : style.outline * short
  return styleLine({
    name: 'Caption',
    font: style.fontFamily,
    size: style.size * short,
    color: assColor(style.color),
    outlineColor: style.box ? assColor(style.box.color, style.box.opacity) : assColor(style.outlineColor),
    backColor: style.box ? assColor(style.box.color, 0) : assColor('#000000', 0.6),
    isBold: style.isBold,
    hasBox: style.box !== null,
    outline,
    shadow: style.shadow * short,
    alignment: 2,
    sideMargin: size.width * 0.07,
    bottomMargin: style.bottom * size.height,
  })
}

function overlayStyleLine(size: Size): string {
  const short = Math.min(size.width, size.height)
  const shared = {
    font: 'DejaVu Sans',
    size: 0.07 * short,
    color: assColor('#ffffff'),
    outlineColor: assColor('#000000'),
    backColor: assColor('#000000', 0.6),
    isBold: true,
    outline: 0.003 * short,
    shadow: 0,
    alignment: 5,
    sideMargin: size.width * 0.05,
    bottomMargin: 0,
  }
  return `${styleLine({ ...shared, name: 'Overlay', hasBox: false })}\n${styleLine({ ...shared, name: 'OverlayBox', hasBox: true })}`
}

function styleLine(style: {
  name: string
  font: string
  size: number
  color: string
  outlineColor: string
  backColor: string
  isBold: boolean
  hasBox: boolean
  outline: number
  shadow: number
  alignment: number
  sideMargin: number
  bottomMargin: number
}): string {
  const side = Math.round(style.sideMargin)
  const { name, font, color, outlineColor, backColor } = style
  const numbers = [
    style.isBold ? -1 : 0,
    '0,0,0,100,100,0,0',
    style.hasBox ? 3 : 1,
    style.outline.toFixed(1),
    style.shadow.toFixed(1),
    style.alignment,
    side,
    side,
    Math.round(style.bottomMargin),
    1,
  ]
  return `Style: ${name},${font},${Math.round(style.size)},${color},${color},${outlineColor},${backColor},${numbers.join(',')}`
}

/** `#rrggbb` with an opacity of 0-1 as ASS writes it: `&HAABBGGRR`, where AA is transparency. */
function assColor(hex: string, opacity = 1): string {
  const [red, green, blue] = [hex.slice(1, 3), hex.slice(3, 5), hex.slice(5, 7)]
  const transparency = Math.round((1 - opacity) * 255)
  const alpha = transparency.toString(16).padStart(2, '0')
  return `&H${alpha}${blue}${green}${red}`.toUpperCase()
}

function assTime(seconds: number): string {
  const hundredths = Math.round(seconds * 100)
  const two = (value: number) => String(value).padStart(2, '0')
  const whole = Math.floor(hundredths / 100)
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}.${two(hundredths % 100)}`
}
