const has = (pattern: RegExp) => (text: string) => pattern.test(text)

/** What can be read from the words of an idea. English; a question mark or digit counts in any script. */
export const wordSigns = {
  asks_question: has(/[?？؟]/u),
  has_number: has(/\p{Nd}|\b(two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|half|twice)\b/iu),
  has_contrast: has(
    /\b(but|vs\.?|versus|instead|although|though|whereas|unlike|yet|however|than|before and after|not .{1,40} but|expectations?)\b/iu,
  ),
  first_person: has(/\b(i|i[’']m|i[’']ve|i[’']d|i[’']ll|my|me|mine|we|our|us)\b/iu),
  second_person: has(/\b(you|you[’']re|you[’']ve|you[’']ll|your|yours|yourself)\b/iu),
  warning: has(
    /\b(stop|don[’']t|do not|never|avoid|mistakes?|warning|careful|beware|wrong|danger(ous)?|before you|worst|quit|regret)\b/iu,
  ),
  how_to: has(
    /\b(how to|how i|how we|how you|step[- ]by[- ]step|steps?|guide|tutorial|learn|ways? to|tips?|recipe)\b/iu,
  ),
  curiosity_gap: has(
    /(…|\.\.\.)\s*$|\b(secret|nobody|no one|what happen(s|ed)|here[’']s why|this is why|the reason|you won[’']t believe|until|turns out|hidden|truth|surpris\w+|what (i|we) (found|learned)|most people)\b/iu,
  ),
  call_to_action: has(
    /\b(follow|subscribe|comment|share this|save this|link in bio|try (it|this)|sign up|download|tag (a|your)|send this|tell me|let me know)\b/iu,
  ),
} satisfies Record<string, (text: string) => boolean>

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Words of a text in any script. */
export function wordCount(text: string): number {
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) count += isWordLike ? 1 : 0
  return count
}
