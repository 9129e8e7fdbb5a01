/**
 * The last day that an applied run tells of, in a query over import_run. A snapshot, and a delta of one
 * day, say so themselves. A longer delta declares what it may change and not what it knows: it tells of
 * what its rows of attendance and submissions speak of, and without any of nothing.
 */
export const dayToldInSql = `(case
  when manifest ->> 'kind' = 'snapshot' or manifest ->> 'from' = manifest ->> 'to'
    or not files @? '$[*].lastDay' then manifest ->> 'to'
  else (select max(f ->> 'lastDay') from jsonb_array_elements(files) f) end)`
