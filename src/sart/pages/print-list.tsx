import { Button } from '@mantine/core'
import classes from '#sart/pages/sart.module.css'
import { useWords } from '#sart/pages/words.ts'

/** For the table, or for whoever calls the families: the list as it stands, on paper. */
export function PrintList() {
  const t = useWords()
  return (
    <div className={`${classes.actions} no-print`}>
      <Button variant="default" size="sm" onClick={() => window.print()}>
        {t('list.print')}
      </Button>
    </div>
  )
}
