import { say } from '#ui/words.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Lets fields say what they lack in the language of the page: a browser by itself says it in its own. */
export function sayWhatFieldsLack(): void {
  document.addEventListener(
    'invalid',
    ({ target }) => {
      if (isField(target)) target.setCustomValidity(wordsOf(target))
    },
    true,
  )
  // A field that is written in again is looked at anew.
  document.addEventListener(
    'input',
    ({ target }) => {
      if (isField(target)) target.setCustomValidity('')
    },
    true,
  )
}

/** Empty where the browser knows better what is wrong. */
function wordsOf({ validity, type }: Field): string {
  if (validity.valueMissing) return say(type === 'checkbox' ? 'field.tick' : 'field.missing')
  // The one pattern that fields have is that they are not blank.
  if (validity.patternMismatch) return say('field.missing')
  if (validity.typeMismatch && type === 'email') return say('field.email')
  if (validity.badInput && type === 'date') return say('field.date')
  return ''
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
}
