import type { SchoolDate } from '#kernel/school-date.ts'
import { type InformationClass, type Sight, inBoth, seesEveryone } from '#kernel/who.ts'
import type { Grant, Subject, Verdict } from '#access/model.ts'
import { decideDuty, decideMany } from '#access/rules/decide-many.ts'
import { classesOf, decide, sightOf } from '#access/rules/decide.ts'

// Whoever looks at pages as somebody else sees what both may see, so each of the two is decided on by
// itself and both must agree.

/** The grants of whoever looks, and of the one as whom they look. */
export type Eyes = readonly [readonly Grant[], ...(readonly Grant[])[]]

type OneVerdict = (grants: readonly Grant[]) => Verdict

export function eyesDecide(
  eyes: Eyes,
  today: SchoolDate,
  sees: InformationClass,
  student: Subject,
): Verdict {
  return agreed(eyes, (grants) => decide(grants, today, { sees, student }))
}

export function eyesDecideDuty(
  eyes: Eyes,
  today: SchoolDate,
  asked: Parameters<typeof decideDuty>[2],
): Verdict {
  return agreed(eyes, (grants) => decideDuty(grants, today, asked))
}

export function eyesDecideMany(
  eyes: Eyes,
  today: SchoolDate,
  asked: Parameters<typeof decideMany>[2],
): Verdict & { sight: Sight } {
  const verdict = agreed(eyes, (grants) => decideMany(grants, today, asked))
  return { ...verdict, sight: eyesSight(eyes, today, asked.sees) }
}

export function eyesSight(eyes: Eyes, today: SchoolDate, sees: InformationClass): Sight {
  return eyes.map((grants) => sightOf(grants, today, sees)).reduce(inBoth, seesEveryone)
}

export function eyesClasses(eyes: Eyes, today: SchoolDate, student: Subject): InformationClass[] {
  const [own, ...others] = eyes.map((grants) => classesOf(grants, today, student))
  return (own ?? []).filter((one) => others.every((classes) => classes.includes(one)))
}

/** Yes where everyone says yes; else the first no. */
function agreed([own, ...others]: Eyes, decideOn: OneVerdict): Verdict {
  const verdict = decideOn(own)
  const no = [verdict, ...others.map(decideOn)].find(({ allowed }) => !allowed)
  return no ?? verdict
}
