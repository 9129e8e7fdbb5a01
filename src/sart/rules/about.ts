// By what mails of a meeting are found when it falls away, or is kept no longer.

export function aboutSart(sart: number): string {
  return `sart-${sart}`
}

export function aboutAgreement(sart: number): string {
  return `sart-${sart}-agreement`
}
