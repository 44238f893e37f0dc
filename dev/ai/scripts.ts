/** What the stand-in does with a request. `ok` answers at once; every other one is a way in which providers disappoint. */
export const scripts = [
  'ok',
  /** Answers after a while. */
  'slow',
  /** Rate limited, with retry-after and retry-after-ms. */
  '429',
  '500',
  /** Words where JSON was asked for. */
  'prose',
  /** The right JSON within a Markdown fence and chatter. */
  'fenced',
  /** Stops in the middle of the JSON and says that it reached its limit. */
  'cut',
  'refusal',
  /** JSON that doesn't match the schema. */
  'broken-schema',
  'empty',
  /** Takes the request and never answers. */
  'hang',
  /** Sends half and then nothing, with the connection open. */
  'stall',
  /** Sends one character after the other, without an end in sight. */
  'trickle',
  /** Sends megabytes. */
  'huge',
  /** Closes the connection half-way. */
  'half',
  /** A page where JSON was expected. */
  'html',
  /** Does whatever the data in the request tells it to do, as a model that falls for an injection would. */
  'obey',
] as const
export type Script = (typeof scripts)[number]

export function isScript(name: string): name is Script {
  return (scripts as readonly string[]).includes(name)
}
