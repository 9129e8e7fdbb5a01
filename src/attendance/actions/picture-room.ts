import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Sight } from '#kernel/who.ts'
import { Kept, shared } from '#platform/kept.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type {
  Basis,
  DistrictPicture,
  PictureFilter,
  SchoolLines,
  SchoolPicture,
} from '#attendance/model/pictures.ts'
import { type AbsenceOn, countingBasis } from '#attendance/actions/absences-on.ts'
import type { CountingBasis } from '#attendance/records/counting-basis.ts'
import { type FiguresState, figuresStates, lastChange } from '#attendance/records/figures-state.ts'

// Pictures of the district and of its schools depend only on whom the asker sees; so each is made once
// per counting and sight, and kept until the next. Who was absent on a school's last days is counted once
// for all who ask, by keys alone; each asker reads of those keys the names that they see.

export interface PictureRoom {
  pool: pg.Pool
  standing: () => Promise<{ states: FiguresState[]; change: string }>
  districts: Kept<DistrictPicture>
  lines: Kept<SchoolLines>
  schools: Kept<SchoolPicture | null>
  absences: Kept<AbsenceOn[]>
  counting: (year: SchoolYear, version: string) => Promise<CountingBasis>
}

export function openPictureRoom(pool: pg.Pool): PictureRoom {
  const bases = new Kept<CountingBasis>(3)
  return {
    pool,
    standing: shared(async () => {
      const [states, change] = await Promise.all([figuresStates(pool), lastChange(pool)])
      return { states, change }
    }),
    districts: new Kept(200),
    lines: new Kept(50),
    schools: new Kept(2000),
    absences: new Kept(2000),
    counting: (year, version) => bases.get(year, version, () => countingBasis(pool, year)),
  }
}

export type NoPicture = 'no-figures-yet' | 'no-such-year'

/** Finds the count that is asked for, and the picture of it: kept, or made now. */
export async function pictureOf<Picture>(
  { pool, standing }: PictureRoom,
  kept: Kept<Picture>,
  asked: { filter: Pick<PictureFilter, 'year'>; sight: Sight; of?: string },
  make: (basis: Basis, version: string) => Promise<Picture>,
): Promise<Decision<Picture, NoPicture>> {
  const { states, change } = await standing()
  const { year } = asked.filter
  const state = states.find(({ schoolYear }) => year === undefined || schoolYear === year)
  if (state === undefined) return refused(states.length === 0 ? 'no-figures-yet' : 'no-such-year')
  const versions = states.map(({ schoolYear, version }) => `${schoolYear} ${version}`)
  const version = [...versions, change].join(', ')
  const picture = await kept.get(JSON.stringify(asked), version, async () => {
    return make(await basisOf(pool, state, states), version)
  })
  return accepted(picture)
}

async function basisOf(
  pool: pg.Pool,
  { schoolYear, asOf, computedAt }: FiguresState,
  states: readonly FiguresState[],
): Promise<Basis> {
  const rules = await ruleSetOn(pool, asOf)
  return { schoolYear, asOf, computedAt, rules, years: states.map((state) => state.schoolYear) }
}
