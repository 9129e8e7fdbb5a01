import type { ShownCase } from '#sarb/model/endpoints.ts'
import { useWords } from '#sarb/pages/words.ts'
import { NextStepOf, NotArrived } from '#ui/not-arrived.tsx'

/** Appointments to members that did not arrive, each with what is done next. */
export function LostToMembers({ of }: { of: ShownCase['notArrived'] }) {
  const t = useWords()
  return (
    <NotArrived
      of={of.map(({ name, next }) => ({
        key: name,
        what: t('notArrived.appointment', { name }),
        next: <NextStepOf next={next} to="staff" />,
      }))}
    />
  )
}
