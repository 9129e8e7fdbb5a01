import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { readBoard } from '#sarb/model/board-endpoints.ts'
import { readReport } from '#sarb/model/report.ts'
import { useWords } from '#sarb/pages/words.ts'
import { useMay } from '#ui/slice-pages.ts'

const look = { variant: 'default', size: 'sm', className: 'no-print' } as const

/** From the queue to the docket, and for whoever presides to the board and its report. */
export function BoardDoors() {
  const t = useWords()
  const may = useMay()
  return (
    <>
      <Button {...look} component={Link} to="/sarb/docket">
        {t('docket.title')}
      </Button>
      {may(readBoard.who) && (
        <Button {...look} component={Link} to="/sarb/board">
          {t('board.title')}
        </Button>
      )}
      {may(readReport.who) && (
        <Button {...look} component={Link} to="/sarb/report">
          {t('report.title')}
        </Button>
      )}
    </>
  )
}
