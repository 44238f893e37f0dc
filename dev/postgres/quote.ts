/** A name as SQL has it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text as SQL has it. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`
