import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { MadeKey } from '#people/model/services.ts'
import classes from '#people/pages/people.module.css'
import { useServiceWords } from '#people/pages/service-words.ts'
import { notify } from '#ui/notify.ts'
import { useFormat } from '#ui/use-format.ts'

/** A key, shown this once. */
export function MadeKeyBox({ made: { key, ends }, name }: { made: MadeKey; name: string }) {
  const t = useServiceWords()
  const format = useFormat()
  async function copy() {
    await navigator.clipboard.writeText(key)
    notify({ message: t('key.copied') })
  }
  return (
    <section className={classes.link} aria-label={t('key.label')}>
      <h2>{t('key.title')}</h2>
      <p>{t('key.about', { name, ends: format.date(ends) })}</p>
      <p className={classes.address} data-testid="key">
        {key}
      </p>
      <div>
        <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
          {t('key.copy')}
        </Button>
      </div>
      <p>{t('key.how')}</p>
      <p className={classes.address}>Authorization: Bearer presente_key_…</p>
    </section>
  )
}
