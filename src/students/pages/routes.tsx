import { useDebouncedValue } from '@mantine/hooks'
import { IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FoundStudent, searchStudents } from '#students/model/search.ts'
import { useWords } from '#students/pages/words.ts'
import { listName } from '#students/rules/names.ts'
import { ask } from '#ui/api.ts'
import { type Command, slicePages, useMay } from '#ui/slice-pages.ts'

/** Lists and pages of students belong to attendance, which knows their figures. */
export const students = slicePages({ routes: [], useCommands: useFoundStudents })

/** Students who answer to what is typed into the command palette. */
function useFoundStudents(typed: string): Command[] {
  const t = useWords()
  const navigate = useNavigate()
  const may = useMay()
  const [q] = useDebouncedValue(typed.trim(), 120)
  const { data } = useQuery({
    ...ask(searchStudents, { query: { q, limit: 8 } }),
    enabled: q !== '' && may(searchStudents.who),
    placeholderData: keepPreviousData,
  })
  if (q === '' || data === undefined) return []
  return data.students.map((student) => ({
    id: `student ${student.student}`,
    label: listName(student),
    description: lineOf(student, t),
    icon: IconUser,
    group: t('palette.students'),
    alreadyMatched: true,
    run: () => void navigate({ to: `/students/${encodeURIComponent(student.student)}` }),
  }))
}

function lineOf(found: FoundStudent, t: ReturnType<typeof useWords>): string {
  const { grade, schoolName, student, guardian } = found
  const line =
    grade === null || schoolName === null
      ? t('palette.lineNoSchool', { student })
      : t('palette.line', { grade: gradeName(grade, t), school: schoolName, student })
  return guardian === null ? line : t('palette.guardian', { line, guardian })
}

function gradeName(grade: string, t: ReturnType<typeof useWords>): string {
  if (grade === 'TK') return t('grade.TK')
  if (grade === 'K') return t('grade.K')
  return t('grade.number', { grade })
}
