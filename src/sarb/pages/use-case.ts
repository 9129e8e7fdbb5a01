import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { StudentId } from '#kernel/ids.ts'
import { readCase } from '#sarb/model/endpoints.ts'
import { ask } from '#ui/api.ts'

/** The case that the address names. */
export function useCase() {
  const { student = '', case: number = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student), case: Number(number) }
  return useQuery(ask(readCase, { params }))
}
