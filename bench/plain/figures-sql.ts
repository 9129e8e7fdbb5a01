import type { SchoolDate } from '#kernel/school-date.ts'

// The figures once more, as an analyst would write them in SQL over tables loaded from the same
// files: the measure that Presente's counting is held against, in speed and in its answers. The same
// text runs in DuckDB and in PostgreSQL. It counts enrollment by running sums instead of writing out
// a row per student and day, which is the fastest form found in either.

/** Tables as the files have them, plus `dates`: every day of the school year. */
export interface Step {
  name: string
  sql: string
}

/** Everything up to and including a day, by the default settings of the rules; each step is a table. */
export function figureSteps(asOf: SchoolDate): Step[] {
  const day = `date '${asOf}'`
  return [
    { name: 'code_fact', sql: codeFact },
    { name: 'place_day', sql: placeDay(day) },
    ...studentSteps(day),
  ]
}

/** The figures of some students only, as one query, once the calendars have been counted. */
export function figuresOfSome(asOf: SchoolDate, condition: string): string {
  const some = ['students', 'enrollments', 'attendance'].map(
    (table) => `${table} as (select * from plain.${table} where ${condition})`,
  )
  const steps = studentSteps(`date '${asOf}'`)
  const named = steps.map(({ name, sql }) => `${name} as (${sql})`)
  return `with ${[...some, ...named].join(',\n')} select * from figures`
}

function studentSteps(day: string): Step[] {
  return [
    { name: 'spell', sql: spell(day) },
    { name: 'taken', sql: taken },
    { name: 'stay', sql: stay },
    { name: 'mark', sql: mark },
    { name: 'long_cut', sql: longCut(day) },
    { name: 'marked_day', sql: markedDay(day) },
    { name: 'event', sql: event },
    { name: 'figures', sql: figures },
  ]
}

// What each code says, in numbers that can be added up.
const codeFact = `
  select code, category,
    coalesce(excuse, 'unverified') as excuse,
    category in ('absent', 'suspended-out', 'independent-incomplete') as away,
    category in ('tardy', 'left-early') as late
  from attendance_codes`

// Each calendar's days: expected or not, submitted or not, and how many of them there were so far.
function placeDay(asOf: string): string {
  return `
  select place.school_id, place.calendar_id, d.date,
    case when c.day in ('instructional', 'minimum') then 1 else 0 end as expected,
    case when c.day in ('instructional', 'minimum')
      and r.school_id is not null and s.school_id is null then 1 else 0 end as unsubmitted,
    sum(case when c.day in ('instructional', 'minimum') then 1 else 0 end) over so_far as expected_to,
    sum(case when c.day in ('instructional', 'minimum')
      and r.school_id is not null and s.school_id is null then 1 else 0 end) over so_far
      as unsubmitted_to
  from (select distinct school_id, calendar_id from calendars) place
  cross join (select date from dates where date <= ${asOf}) d
  left join calendars c
    on c.school_id = place.school_id and c.calendar_id = place.calendar_id and c.date = d.date
  left join (select distinct school_id from submissions) r on r.school_id = place.school_id
  left join (select distinct school_id, date from submissions) s
    on s.school_id = place.school_id and s.date = d.date
  window so_far as (partition by place.school_id, place.calendar_id order by d.date)`
}

// Spells that count: not exempt, begun.
function spell(asOf: string): string {
  return `
  select student_id, school_id, calendar_id, kind, entry_date,
    case when exit_date is null or exit_date > ${asOf} then ${asOf} else exit_date end as last_date
  from enrollments
  where exempt is null and entry_date <= ${asOf}`
}

// A day at a short-term school is taken from the primary school.
const taken = `
  select distinct s.student_id, p.date
  from spell s
  join place_day p on p.school_id = s.school_id and p.calendar_id = s.calendar_id
    and p.date between s.entry_date and s.last_date
  where s.kind = 'short-term' and p.expected = 1`

// Days expected and not submitted of each student at each school.
const stay = `
  select s.student_id, s.school_id,
    sum(last.expected_to - coalesce(before.expected_to, 0)) - coalesce(max(t.expected), 0) as expected,
    sum(last.unsubmitted_to - coalesce(before.unsubmitted_to, 0))
      - coalesce(max(t.unsubmitted), 0) as unsubmitted
  from spell s
  join place_day last on last.school_id = s.school_id and last.calendar_id = s.calendar_id
    and last.date = s.last_date
  left join place_day before on before.school_id = s.school_id
    and before.calendar_id = s.calendar_id and before.date = s.entry_date - 1
  left join (
    select s.student_id, s.school_id, sum(p.expected) as expected,
      sum(p.unsubmitted) as unsubmitted
    from taken t
    join spell s on s.student_id = t.student_id and s.kind = 'primary'
      and t.date between s.entry_date and s.last_date
    join place_day p on p.school_id = s.school_id and p.calendar_id = s.calendar_id
      and p.date = t.date
    group by s.student_id, s.school_id
  ) t on t.student_id = s.student_id and t.school_id = s.school_id and s.kind = 'primary'
  group by s.student_id, s.school_id`

// What differs from present; and of an every-day file also the rows that make an unsubmitted day
// known. (A row of presence beside marks of periods would outweigh them: the demo has none.)
const mark = `
  select a.student_id, a.school_id, a.date, a.period, a.code, a.minutes
  from attendance a
  join code_fact c on c.code = a.code
  where c.category <> 'present'
  union all
  select a.student_id, a.school_id, a.date, a.period, a.code, a.minutes
  from attendance a
  join code_fact c on c.code = a.code
  join (select distinct school_id, date from place_day where unsubmitted = 1) u
    on u.school_id = a.school_id and u.date = a.date
  where c.category = 'present'`

// Runs of unexcused absent periods that span more than thirty minutes.
function longCut(asOf: string): string {
  return `
  select distinct student_id, school_id, date
  from (
    select student_id, school_id, date, ordinal - row_number() over
        (partition by student_id, school_id, date order by ordinal) as run, starts, ends
    from (
      select a.student_id, a.school_id, a.date, p.ordinal, p.starts, p.ends
      from mark a
      join code_fact c on c.code = a.code
      join spell s on s.student_id = a.student_id and s.school_id = a.school_id
        and a.date between s.entry_date and s.last_date
      join (
        select calendar_id, period,
          row_number() over (partition by calendar_id order by start) as ordinal,
          extract(hour from start) * 60 + extract(minute from start) as starts,
          extract(hour from "end") * 60 + extract(minute from "end") as ends
        from periods
      ) p on p.calendar_id = s.calendar_id and p.period = a.period
      where c.category = 'absent' and ${unexcused('c', 'a', asOf)}
    ) absent_period
  ) in_runs
  group by student_id, school_id, date, run
  having max(ends) - min(starts) > 30`
}

// What each marked day is: a whole-day mark outweighs the marks of periods.
function markedDay(asOf: string): string {
  const whole = 'a.period is null'
  const any = (condition: string) => `max(case when ${condition} then 1 else 0 end)`
  return `
  select student_id, school_id, date, unsubmitted,
    case when has_whole = 1 then whole_away
      when periods_away = periods then 1 else 0 end as absent,
    suspended_out, independent,
    case when suspended_out + independent = 0 and any_not_excused = 0 then 1 else 0 end as excused,
    case when suspended_out + independent = 0 then any_unexcused else 0 end as unexcused,
    case when suspended_out + independent = 0 and any_unexcused = 0 then any_not_excused else 0 end
      as unverified,
    suspended_in, late, long_late
  from (
    select a.student_id, a.school_id, a.date, p.unsubmitted,
      ${any(whole)} as has_whole,
      ${any(`${whole} and c.away`)} as whole_away,
      sum(case when c.away and a.period is not null then 1 else 0 end) as periods_away,
      coalesce(max(n.periods), 0.5) as periods,
      ${any("c.category = 'suspended-out'")} as suspended_out,
      ${any("c.category = 'independent-incomplete'")} as independent,
      ${any("c.category = 'absent' and c.excuse <> 'excused'")} as any_not_excused,
      ${any(`c.category = 'absent' and ${unexcused('c', 'a', asOf)}`)} as any_unexcused,
      ${any("c.category = 'suspended-in'")} as suspended_in,
      ${any('c.late')} as late,
      ${any(`c.late and a.minutes > 30 and ${unexcused('c', 'a', asOf)}`)} as long_late
    from mark a
    join code_fact c on c.code = a.code
    join spell s on s.student_id = a.student_id and s.school_id = a.school_id
      and a.date between s.entry_date and s.last_date
    join place_day p on p.school_id = s.school_id and p.calendar_id = s.calendar_id
      and p.date = a.date and p.expected = 1
    left join (select calendar_id, count(*) as periods from periods group by calendar_id) n
      on n.calendar_id = s.calendar_id
    where s.kind = 'short-term' or not exists (
      select 1 from taken t where t.student_id = a.student_id and t.date = a.date)
    group by a.student_id, a.school_id, a.date, p.unsubmitted
  ) folded`
}

// A birthday on February 29 is reached on March 1 of common years, as dates in numbers compare.
const ageInYears = `floor((extract(year from e.date) * 10000 + extract(month from e.date) * 100
    + extract(day from e.date) - extract(year from s.birth_date) * 10000
    - extract(month from s.birth_date) * 100 - extract(day from s.birth_date)) / 10000)`

// Truancy events in the order of their dates, of pupils of compulsory age.
const event = `
  select e.student_id, e.date,
    row_number() over (partition by e.student_id order by e.date) as number
  from (
    select distinct m.student_id, m.date
    from marked_day m
    left join long_cut l on l.student_id = m.student_id and l.school_id = m.school_id
      and l.date = m.date
    where (m.absent = 1 and m.unexcused = 1)
      or (m.absent = 0 and (m.long_late = 1 or l.date is not null))
  ) e
  join students s on s.student_id = e.student_id
  where ${ageInYears} between 6 and 17`

const figures = `
  select t.student_id, t.expected, t.unsubmitted - coalesce(d.found, 0) as unknown,
    t.expected - (t.unsubmitted - coalesce(d.found, 0)) - coalesce(d.absent, 0) as attended,
    coalesce(d.absent, 0) as absent, coalesce(d.excused, 0) as excused,
    coalesce(d.unexcused, 0) as unexcused, coalesce(d.unverified, 0) as unverified,
    coalesce(d.suspended_out, 0) as suspended_out,
    coalesce(d.independent, 0) as independent, coalesce(d.suspended_in, 0) as suspended_in,
    coalesce(d.tardies, 0) as tardies, coalesce(d.long_tardies, 0) as long_tardies,
    coalesce(v.events, 0) as events, v.report_1, v.report_2, v.report_3,
    case when t.expected < 31
        or t.expected - (t.unsubmitted - coalesce(d.found, 0)) <= coalesce(d.absent, 0)
        then 'not-eligible'
      when coalesce(d.absent, 0) * 10 >= t.expected - (t.unsubmitted - coalesce(d.found, 0))
        then 'yes' else 'no' end as chronic_state,
    case when t.expected - (t.unsubmitted - coalesce(d.found, 0)) < 10 then 'too-early'
      when coalesce(d.absent, 0) * 100 >= 9 * (t.expected - (t.unsubmitted - coalesce(d.found, 0)))
        then 'yes' else 'no' end as chronic_local
  from (
    select student_id, sum(expected) as expected, sum(unsubmitted) as unsubmitted
    from stay group by student_id
  ) t
  left join (
    select m.student_id,
      sum(m.unsubmitted) as found,
      sum(m.absent) as absent,
      sum(m.absent * m.excused) as excused,
      sum(m.absent * m.unexcused) as unexcused,
      sum(m.absent * m.unverified) as unverified,
      sum(m.absent * m.suspended_out) as suspended_out,
      sum(m.absent * (1 - m.suspended_out) * m.independent) as independent,
      sum((1 - m.absent) * m.suspended_in) as suspended_in,
      sum(case when m.absent = 0 and (m.late = 1 or l.date is not null) then 1 else 0 end)
        as tardies,
      sum(case when m.absent = 0 and (m.long_late = 1 or l.date is not null) then 1 else 0 end)
        as long_tardies
    from marked_day m
    left join long_cut l on l.student_id = m.student_id and l.school_id = m.school_id
      and l.date = m.date
    group by m.student_id
  ) d on d.student_id = t.student_id
  left join (
    select student_id, count(*) as events,
      max(case when number = 3 then date end) as report_1,
      max(case when number = 4 then date end) as report_2,
      max(case when number = 5 then date end) as report_3
    from event group by student_id
  ) v on v.student_id = t.student_id`

/** Unexcused, or unverified for ten days. */
function unexcused(code: string, mark: string, asOf: string): string {
  return `(${code}.excuse = 'unexcused'
    or (${code}.excuse = 'unverified' and ${asOf} - ${mark}.date >= 10))`
}
