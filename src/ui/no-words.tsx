import { languages } from '#kernel/text.ts'
import en from '#ui/no-words.en.json' with { type: 'json' }
import es from '#ui/no-words.es.json' with { type: 'json' }
import classes from '#ui/problem.module.css'

const texts = { en, es }

/** Where the words of the page did not come: nobody knows in which language to say it. */
export function NoWords() {
  return (
    <main>
      {languages.map((language) => (
        <section key={language} lang={language} className={classes.problem} role="alert">
          <div>
            <h1 className={classes.title}>{texts[language]['noWords.title']}</h1>
            <p className={classes.body}>{texts[language]['noWords.body']}</p>
            <button type="button" onClick={() => window.location.reload()}>
              {texts[language]['noWords.again']}
            </button>
          </div>
        </section>
      ))}
    </main>
  )
}
