import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '#record-requests/pages/words.ts'

/** From the requests of a student to the challenges. */
export function ChallengesDoor({ own }: { own: string }) {
  const t = useWords()
  return (
    <Button component={Link} to={`${own}/challenges`} variant="default" size="sm">
      {t('challenge.menu')}
    </Button>
  )
}
