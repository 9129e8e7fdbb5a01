import { IconSchool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { readStudentChoices } from '#attendance/model/student-list.ts'
import { useWords } from '#attendance/pages/words.ts'
import { ask } from '#ui/api.ts'
import { holdsWords } from '#ui/plain-text.ts'
import { type Command, useMay } from '#ui/slice-pages.ts'

const shown = 6

/** Every school by name or number, in the palette. */
export function useSchoolCommands(typed: string): readonly Command[] {
  const t = useWords()
  const navigate = useNavigate()
  const may = useMay()
  const wanted = typed.trim()
  const choices = useQuery({
    ...ask(readStudentChoices, { query: {} }),
    enabled: wanted.length > 1 && may(readStudentChoices.who),
    staleTime: 300_000,
  })
  if (wanted.length < 2) return []
  const schools = choices.data?.schools ?? []
  return schools
    .filter(({ school, name }) => holdsWords(`${name} ${school}`, wanted))
    .slice(0, shown)
    .map(({ school, name, region }) => ({
      id: `school ${school}`,
      label: name,
      description: region ?? school,
      icon: IconSchool,
      group: t('command.schools'),
      alreadyMatched: true,
      run: () => void navigate({ to: '/schools/$school', params: { school } }),
    }))
}
