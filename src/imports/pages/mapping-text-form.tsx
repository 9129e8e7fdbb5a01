import { NativeSelect } from '@mantine/core'
import type { FileMapping } from '#imports/model/mapping-profile.ts'
import { TextForm } from '#imports/model/text-form.ts'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'

const { encoding, delimiter, quote, escape } = TextForm.shape

/** How the file's text is written: the signs between and around its cells. */
export function MappingTextForm(props: {
  file: FileMapping
  onChange: (part: Partial<FileMapping>) => void
}) {
  const t = useWords()
  const { text } = props.file
  const change = (part: Partial<TextForm>) => props.onChange({ text: { ...text, ...part } })
  return (
    <div className={classes.fields}>
      <Choice
        label={t('text.delimiter')}
        value={text.delimiter}
        options={delimiter.options.map((sign) => [sign, sign === '\t' ? t('text.tab') : sign])}
        onChange={(sign) => change({ delimiter: delimiter.parse(sign) })}
      />
      <Quotes text={text} onChange={change} />
      <Choice
        label={t('text.encoding')}
        value={text.encoding}
        options={encoding.options.map((name) => [name, name.toUpperCase()])}
        onChange={(name) => change({ encoding: encoding.parse(name) })}
      />
    </div>
  )
}

function Quotes(props: { text: TextForm; onChange: (part: Partial<TextForm>) => void }) {
  const t = useWords()
  const { text, onChange } = props
  const signs = quote.options.map((sign): [string, string] => [sign, sign || t('text.none')])
  return (
    <>
      <Choice
        label={t('text.quote')}
        value={text.quote}
        options={signs}
        onChange={(sign) => onChange({ quote: quote.parse(sign) })}
      />
      <Choice
        label={t('text.headerQuote')}
        value={text.header.in === 'first-line' ? text.header.quote : ''}
        options={signs}
        closed={text.header.in === 'profile' ? t('text.noHeader') : undefined}
        onChange={(sign) => onChange({ header: { in: 'first-line', quote: quote.parse(sign) } })}
      />
      <Choice
        label={t('text.escape')}
        value={text.escape}
        options={escape.options.map((sign) => [sign, sign || t('text.doubled')])}
        onChange={(sign) => onChange({ escape: escape.parse(sign) })}
      />
    </>
  )
}

function Choice(props: {
  label: string
  value: string
  options: [string, string][]
  /** Why there is nothing to choose */
  closed?: string | undefined
  onChange: (value: string) => void
}) {
  return (
    <NativeSelect
      label={props.label}
      description={props.closed}
      disabled={props.closed !== undefined}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      data={props.options.map(([value, label]) => ({ value, label }))}
    />
  )
}
