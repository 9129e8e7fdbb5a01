import { Button, SegmentedControl } from '@mantine/core'
import { type PointerEvent, useId, useRef, useState } from 'react'
import {
  type SignatureMark,
  isSigned,
  signatureLimits,
  signaturePath,
  signatureSheet,
} from '#kernel/signature.ts'
import { useLanguage } from '#ui/i18n.ts'
import classes from '#ui/signature.module.css'
import { useWords } from '#ui/words.ts'

interface SignatureFieldProps {
  /** Who signs what: 'Signature of María Núñez' */
  label: string
  /** The name as it stands in the form: whoever types signs with it, and types it once */
  name: string
  value: SignatureMark | null
  onChange: (mark: SignatureMark | null) => void
}

/** A signature of whoever is named: drawn, or their name. */
export function useSignature(name: string) {
  const [kept, setMark] = useState<SignatureMark | null>(null)
  const mark = kept?.how === 'typed' ? ({ how: 'typed', typed: name.trim() } as const) : kept
  return { mark: isSigned(mark) ? mark : null, setMark }
}

/** Signs with finger, pen or mouse, or by typing one's name; a keyboard is enough. */
export function SignatureField({ label, name, value, onChange }: SignatureFieldProps) {
  const t = useWords()
  const language = useLanguage()
  const [how, setHow] = useState<SignatureMark['how']>(value?.how ?? 'drawn')
  const change = (next: string) => {
    setHow(next === 'typed' ? 'typed' : 'drawn')
    onChange(next === 'typed' ? { how: 'typed', typed: name } : null)
  }
  return (
    <fieldset className={classes.field} lang={language}>
      <legend>{label}</legend>
      <SegmentedControl
        aria-label={t('signature.how')}
        value={how}
        onChange={change}
        data={[
          { value: 'drawn', label: t('signature.drawn') },
          { value: 'typed', label: t('signature.typed') },
        ]}
      />
      {how === 'drawn' ? (
        <Sheet label={label} value={value} onChange={onChange} />
      ) : (
        <Typed name={name} />
      )}
    </fieldset>
  )
}

function Typed({ name }: Pick<SignatureFieldProps, 'name'>) {
  const t = useWords()
  if (name.trim() === '') return <p>{t('signature.nameFirst')}</p>
  return (
    <>
      <p className={classes.typed}>{name}</p>
      <p>{t('signature.typedAbout')}</p>
    </>
  )
}

function Sheet({ label, value, onChange }: Omit<SignatureFieldProps, 'name'>) {
  const t = useWords()
  const about = useId()
  const pen = usePen(value?.how === 'drawn' ? value.strokes : [], onChange)
  const { width, height } = signatureSheet
  return (
    <div className={classes.drawing}>
      <svg
        role="img"
        aria-label={pen.strokes.length > 0 ? t('signature.isDrawn') : label}
        aria-describedby={about}
        viewBox={`0 0 ${width} ${height}`}
        className={classes.sheet}
        onPointerDown={pen.begin}
        onPointerMove={pen.move}
        onPointerUp={pen.lift}
        onPointerCancel={pen.lift}
      >
        <line x1="24" x2={width - 24} y1={height - 40} y2={height - 40} className={classes.line} />
        <path d={signaturePath(pen.strokes)} className={classes.ink} />
      </svg>
      <p id={about}>{t('signature.drawnAbout')}</p>
      <Button
        size="xs"
        variant="default"
        disabled={pen.strokes.length === 0}
        onClick={() => onChange(null)}
      >
        {t('signature.clear')}
      </Button>
    </div>
  )
}

/** Points that lie closer than this say nothing more about a line. */
const leastStep = 3

function usePen(kept: readonly number[][], onChange: (mark: SignatureMark | null) => void) {
  // What is being drawn is shown at once, and given away when the pen is lifted.
  const [line, setLine] = useState<number[]>([])
  const isDown = useRef(false)
  const points = kept.flat().length / 2
  const isFull = kept.length >= signatureLimits.strokes || points >= signatureLimits.points
  function begin(event: PointerEvent<SVGSVGElement>) {
    if (event.button !== 0 || isFull) return
    event.currentTarget.setPointerCapture(event.pointerId)
    isDown.current = true
    setLine(pointOf(event))
  }
  function move(event: PointerEvent<SVGSVGElement>) {
    if (!isDown.current) return
    const [x = 0, y = 0] = pointOf(event)
    setLine((drawn) => {
      const [lastX = 0, lastY = 0] = drawn.slice(-2)
      const isNear = Math.hypot(x - lastX, y - lastY) < leastStep
      return isNear || points + drawn.length / 2 >= signatureLimits.points
        ? drawn
        : [...drawn, x, y]
    })
  }
  function lift() {
    if (!isDown.current) return
    isDown.current = false
    onChange({ how: 'drawn', strokes: [...kept, line] })
    setLine([])
  }
  return { strokes: line.length === 0 ? kept : [...kept, line], begin, move, lift }
}

/** Where on the sheet, whatever its size on the screen. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): number[] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  const within = (share: number, length: number) =>
    Math.round(Math.min(Math.max(share, 0), 1) * length)
  return [
    within((clientX - left) / width, signatureSheet.width),
    within((clientY - top) / height, signatureSheet.height),
  ]
}

/** A signature as it was given. */
export function SignatureView({ of, label }: { of: SignatureMark; label: string }) {
  if (of.how === 'typed') return <span className={classes.typed}>{of.typed}</span>
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${signatureSheet.width} ${signatureSheet.height}`}
      className={classes.given}
    >
      <path d={signaturePath(of.strokes)} className={classes.ink} />
    </svg>
  )
}
