// What stands on an envelope, as the database tells it in the shapes of `Envelope`; one wording for whoever writes to
// families. `student` and `school` are the tables of those whom a letter is about.

/** A student's guardians; `more`: further fields, as 'name', column pairs. */
export const guardiansOnRecord = (
  more = '',
): string => `(select coalesce(json_agg(json_build_object('guardian', g.id,
    'name', concat_ws(' ', g.first_name, g.last_name), 'educationalRights', educational_rights, 'livesWith', lives_with,
    'receivesMail', receives_mail, 'contactAllowed', contact_allowed, 'language', language${more}) order by g.id), '[]')
  from guardian g where g.student_key = student.key)`

export const schoolOnRecord = `json_build_object('id', school.id, 'name', school.name, 'address', school.address,
  'city', school.city, 'state', school.state, 'zip', school.zip, 'phone', school.phone)`

/** Whom families call. */
export const contactOnRecord = `(select json_build_object('name', c.name, 'phone', c.phone, 'hours', c.hours)
  from school_contact c where c.school = school.id)`
