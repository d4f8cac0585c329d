/** By what a form is known when it is sent twice; undefined where it bears nothing of ours, which many may bear alike. */
export const submissionIdIn = (written: string | null | undefined): string | undefined =>
  written && /^[0-9a-f-]{36}(-[a-z]+)?$/.test(written) ? written : undefined
