/** Room for what is on its way in, of many at once. */
interface Room {
  /** Takes so much of it; false where there is not so much left */
  enter(bytes: number): boolean
  leave(bytes: number): void
}

/** Room for so much at once. What is small always finds some: a family that only writes is not kept waiting by photos. */
export function roomFor({ bytes: most, small }: { bytes: number; small: number }): Room {
  let taken = 0
  return {
    enter(bytes) {
      if (bytes > small && taken + bytes > most) return false
      taken += bytes
      return true
    },
    leave(bytes) {
      taken -= bytes
    },
  }
}
