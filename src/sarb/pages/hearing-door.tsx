import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ShownCase } from '#sarb/model/endpoints.ts'
import { useWords } from '#sarb/pages/words.ts'

/** Leads to the hearing screen. */
export function HearingDoor({ of }: { of: ShownCase }) {
  const t = useWords()
  const { student } = of.student
  return (
    <Anchor
      component={Link}
      to={`/students/${encodeURIComponent(student)}/sarb/${of.case.case}/hearing`}
    >
      {t('hearing.door')}
    </Anchor>
  )
}
