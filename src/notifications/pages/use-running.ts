import { useQuery } from '@tanstack/react-query'
import type { Step } from '#truancy/model.ts'
import { moveAtDistrict, moveAtSchool } from '#notifications/model/endpoints.ts'
import { type RunBy, readRunning } from '#notifications/model/running.ts'
import type { Move } from '#notifications/rules/moves.ts'
import { type Place, runByOn, whyNotTheirs } from '#notifications/rules/running.ts'
import { ask } from '#ui/api.ts'
import { useMay } from '#ui/slice-pages.ts'

/** Who runs a notice, and from where whoever reads may move it: null where it is not theirs to. */
export function useRunning() {
  const may = useMay()
  const { data } = useQuery(ask(readRunning))
  const places: Place[] = []
  if (may(moveAtSchool.who, 'change')) places.push('school')
  if (may(moveAtDistrict.who, 'change')) places.push('district')
  const runBy = ({ school, step }: { school: string; step: Step }): RunBy | null =>
    data === undefined ? null : runByOn(data.choices, { school, step, on: data.today })
  return {
    isKnown: data !== undefined,
    runBy,
    placeFor(move: Move, notice: { school: string; step: Step }): Place | null {
      const by = runBy(notice)
      if (by === null) return null
      return places.find((place) => whyNotTheirs(move, by, place) === null) ?? null
    },
  }
}
