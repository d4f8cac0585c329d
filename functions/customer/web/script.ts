/** The address of the script of the public forms: it stores a draft of what is typed, in case the connection is lost. */
export const SCRIPT = '/forms.js'
