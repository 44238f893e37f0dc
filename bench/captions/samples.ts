import { stylePresets } from '@/lib/clips/caption-styles'
import { type ClipEdit, clipEditSchema } from '@/lib/clips/edit'

/** A sentence in each script, and what has gone wrong elsewhere. */
export const samples = {
  latin: 'This is what the whole clip is really about, naïve façade.',
  cyrillic: 'Это самое главное, что нужно знать сегодня вечером.',
  greek: 'Αυτό είναι το πιο σημαντικό πράγμα σήμερα.',
  arabic: 'هذا هو أهم شيء يجب أن تعرفه اليوم (100%) في iPhone 15.',
  hebrew: 'זה הדבר הכי חשוב שצריך לדעת היום, OK?',
  devanagari: 'यह सबसे महत्वपूर्ण बात है जो आपको जाननी चाहिए।',
  thai: 'นี่คือสิ่งที่สำคัญที่สุดที่คุณต้องรู้ในวันนี้',
  japanese: '今日はとても大切なお話をします。「本当に」すごい！',
  chinese: '这是今天最重要的事情，你一定要知道。',
  korean: '오늘 꼭 알아야 할 가장 중요한 이야기입니다.',
} as const

/** Each has fallen apart in some renderer. */
export const emojiSequences = ['🏳️‍🌈', '❤️‍🔥', '👨‍👩‍👧‍👦', '👍🏽', '🇩🇪', '1️⃣', '❤️', '👩🏾‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🧑‍🤝‍🧑']

export const oddTexts = {
  longWord: 'Donaudampfschifffahrtsgesellschaftskapitän incomprehensibilities',
  oneWord: 'A'.repeat(60),
  emoji: `Fire ${emojiSequences[1]} and flags ${emojiSequences[0]}${emojiSequences[4]} love ${emojiSequences[6]} go`,
  mixed: 'Hello مرحبا שלום 你好 नमस्ते 😀',
  marks: `Z${'\u0301\u0316\u0334\u0353'.repeat(40)}algo texte`,
  bidi: '\u202eevil\u202c \u2067text\u2069 here',
  lines: 'First line\nsecond line',
  many: 'word '.repeat(59).trim(),
} as const

export function editWith(text: string, over: Partial<ClipEdit> = {}): ClipEdit {
  return {
    ...clipEditSchema.parse({ start: 0, end: 10, captions: text ? [{ start: 0, end: 10, text }] : [] }),
    ...over,
  }
}

export const presets = stylePresets
