/** By what the mails with a letter of a case are found when it is kept no longer. */
export function aboutLetter(letter: number): string {
  return `sarb-letter-${letter}`
}
