import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Aviso de Exceso de Ausencias Justificadas',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Hasta el {asOf}, {student} faltó con justificación {excused} días en el año escolar {schoolYear}. Esperamos que todo vaya mejor, y queremos ayudar.',
      says: 'figures',
    },
    { heading: 'Lo que le pedimos de ahora en adelante' },
    {
      paragraph:
        'En nuestro distrito, después de {limit} días justificados, una ausencia por enfermedad se confirma por escrito. A partir del {verifyFrom}, envíenos en pocos días una nota de un médico, una clínica u otra oficina de salud. La enfermera de nuestra escuela también puede confirmarla: usted no tiene que pagar una consulta.',
      says: 'verification',
    },
    {
      paragraph:
        'No se necesita nota médica cuando un estudiante que es padre o madre se queda con su hijo enfermo. Si la escuela ya tiene por escrito que hay una enfermedad larga, esta carta no se aplica a ella: avísenos y lo anotaremos.',
      says: 'exceptions',
    },
    { heading: 'Cómo podemos ayudar' },
    {
      paragraph:
        'La enfermera, un consejero y el trabajo desde casa pueden hacer más fáciles estas semanas. Llame al {contactPhone} ({contactName}, {contactHours}). Si el número está equivocado, díganoslo también.',
    },
  ],
}
