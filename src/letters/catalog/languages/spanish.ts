import { formatDate, formatList, formatNumber, formatPercent } from '#kernel/format.ts'
import { clockTime } from '#letters/model/clock-time.ts'
import type { LanguageWords } from '#letters/rules/words.ts'

export const spanish: LanguageWords = {
  language: 'es',
  direction: 'ltr',
  name: { en: 'Spanish', es: 'español' },
  date: (day) => formatDate(day, 'es'),
  time: (time) => clockTime(time, { am: 'a. m.', pm: 'p. m.' }),
  number: (value) => formatNumber(value, 'es'),
  percent: (rate) => formatPercent(rate, 'es'),
  list: (items) => formatList(items, 'es'),
  of: ({ es }) => es,
  labels: {
    student: 'Estudiante',
    studentId: 'Número de estudiante',
    grade: 'Grado',
    school: 'Escuela',
    schoolYear: 'Año escolar',
    days: 'Los días de que se trata',
    date: 'Fecha',
    what: 'Lo que está registrado',
    minutes: 'Minutos',
    fullDay: 'Faltó todo el día',
    longGap: 'Llegó tarde o faltó parte del día',
    contact: 'A quién preguntar',
    phone: 'Teléfono',
    hours: 'Horario',
    sincerely: 'Atentamente,',
    languageHelp:
      '¿Necesita esta carta en otro idioma o la ayuda de un intérprete? Llame al {contactPhone}. No le cuesta nada.',
    link: 'Escanee para ver esta carta y contestar',
    linkInstead: 'Código cuadrado que lleva a {link}',
    code: 'Carta {code}',
    codeInstead: 'Código cuadrado con el número de esta carta, {code}',
    page: 'Página {page} de {pages}',
    specimen: 'Muestra. Nadie en esta carta es real.',
    unprinted: 'Las letras que no se pudieron imprimir aparecen como cuadros: {letters}.',
  },
}
