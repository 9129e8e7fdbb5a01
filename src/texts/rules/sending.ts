import type { TextsLeave } from '#texts/model/endpoints.ts'

// Until when a message makes sense, and whether any leaves. docs/states/text-message.md

/** A long weekend may pass, with a carrier that is away. */
export const hoursToSend = 96

/** Whoever takes a message up hands it over or gives it back within these minutes, or has died. */
export const minutesOfOneTry = 5

/** A carrier that has not said within so many hours what became of a message never will. */
export const hoursToHear = 72

/** Until then it is asked so often, as what it tells by itself may be lost. */
export const hoursBetweenLooks = 4

/** Kept so long, for whoever looks into what was sent. */
export const keptDays = 400

/** Whether anything leaves. Invented people have no telephones: what is written to them goes no further than here. */
export function whetherTextsLeave(
  carrier: { from: string; isHere: boolean } | null,
  { invented }: { invented: boolean },
): TextsLeave {
  if (carrier === null) return { leaves: false, because: 'no-carrier' }
  if (invented && !carrier.isHere) return { leaves: false, because: 'invented' }
  return { leaves: true, from: carrier.from }
}
