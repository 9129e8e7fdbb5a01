/** To the ladder of one student. */
export function linkTo({ student }: { student: string }) {
  return { to: '/students/$student/truancy-notices', params: { student } }
}
