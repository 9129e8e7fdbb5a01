import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { MadeLink } from '#people/model/endpoints.ts'
import classes from '#people/pages/people.module.css'
import { useWords } from '#people/pages/words.ts'
import { notify } from '#ui/notify.ts'

/** A one-time link, shown this once: on its way by mail, or to be handed over. */
export function MadeLinkBox(props: { made: MadeLink; name: string }) {
  const t = useWords()
  const { link, hours, mail } = props.made
  const isOnItsWay = mail?.waits === null
  const sentence = mail?.waits ? (`link.waits.${mail.waits}` as const) : 'link.mailed'
  async function copy() {
    await navigator.clipboard.writeText(link)
    notify({ message: t('link.copied') })
  }
  return (
    <section className={classes.link} aria-label={t('link.label')}>
      <h2>{t(isOnItsWay ? 'link.titleMailed' : 'link.title')}</h2>
      {mail !== null && <p>{t(sentence, { to: mail.to })}</p>}
      <p>{t(isOnItsWay ? 'link.aboutMailed' : 'link.about', { name: props.name, hours })}</p>
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
