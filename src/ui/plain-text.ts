/** Without accents, capitals and outer spaces: 'gomez' finds 'Gómez'. */
export function plainText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

/** True when every typed word occurs in the text. */
export function holdsWords(text: string, typed: string): boolean {
  const plain = plainText(text)
  return plainText(typed)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}
