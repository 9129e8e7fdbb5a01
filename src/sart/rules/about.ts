// By what mails of a meeting are found when it falls away, or is kept no longer.

export function aboutSart(sart: number): string {
  return `sart-${sart}`
}

/** What the team is told of a slot, whoever meets on it. */
export function aboutSlot(slot: number): string {
  return `sart-slot-${slot}`
}

export function aboutForms(sart: number): string {
  return `sart-${sart}-forms`
}

export function aboutAgreement(sart: number): string {
  return `sart-${sart}-agreement`
}
