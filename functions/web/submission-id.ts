/** The submission id of a form, used as idempotency key. Undefined when the form carries none of ours. */
export const submissionIdIn = (written: string | null | undefined): string | undefined =>
  written && /^[0-9a-f-]{36}(-[a-z]+)?$/.test(written) ? written : undefined
