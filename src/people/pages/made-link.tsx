import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import classes from '#people/pages/people.module.css'
import { useWords } from '#people/pages/words.ts'
import { notify } from '#ui/notify.ts'

export interface MadeLink {
  link: string
  hours: number
}

/** A one-time link, shown this once, to be handed over. */
export function MadeLinkBox(props: { made: MadeLink; name: string }) {
  const t = useWords()
  const { link, hours } = props.made
  async function copy() {
    await navigator.clipboard.writeText(link)
    notify({ message: t('link.copied') })
  }
  return (
    <section className={classes.link} aria-label={t('link.label')}>
      <h2>{t('link.title')}</h2>
      <p>{t('link.about', { name: props.name, hours })}</p>
      <p className={classes.address} data-testid="link">
        {link}
      </p>
      <div>
        <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
          {t('link.copy')}
        </Button>
      </div>
    </section>
  )
}
