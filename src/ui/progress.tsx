import { Progress as Bar } from '@mantine/core'
import classes from '#ui/progress.module.css'
import { useWords } from '#ui/words.ts'

/** Long work: what goes on and how far it is. Without a total the bar only says that it goes on. */
export function Progress(props: { label: string; done?: number; total?: number | null }) {
  const t = useWords()
  const total = props.total ?? 0
  const done = Math.min(props.done ?? 0, total)
  const known = total > 0
  return (
    <div className={classes.progress}>
      <output className={classes.line}>
        <span>{props.label}</span>
        {known && <span>{t('progress.of', { done, total })}</span>}
      </output>
      <Bar.Root size="lg" radius="xs">
        <Bar.Section
          value={known ? (done / total) * 100 : 100}
          striped={!known}
          animated={!known}
          aria-label={props.label}
        />
      </Bar.Root>
    </div>
  )
}
