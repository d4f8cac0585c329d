/** What a check found, as one sentence; and where something is wrong, what to do about it. */
export type Finding = { readonly says: string; readonly todo?: string }

/** A finding with which nothing is wrong. */
export const fine = (says: string): Finding => ({ says })

/** A finding with which something is wrong, and the sentence that mends it. */
export const wrong = (says: string, todo: string): Finding => ({ says, todo })

/** Something that stops a command, as one sentence for whoever runs it. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** A finding as it is printed: on one line. */
export const lineOf = ({ says, todo }: Finding): string =>
  todo === undefined ? `ok     ${says}` : `wrong  ${says} ${todo}`

/** Runs a check. An error of AWS is a finding too. */
export async function found(about: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check()
  } catch (error) {
    return [wrong(`${about} could not be checked.`, sentenceOf(error))]
  }
}

const WITHOUT_CREDENTIALS = 'Sign in to AWS (aws sso login, or aws configure), and try again.'

/** What an error of AWS means for whoever runs a command. */
export function sentenceOf(error: unknown): string {
  const { name, message, code, syscall, $metadata } = error as NodeJS.ErrnoException & { $metadata?: object }
  if (syscall?.startsWith('query')) return `DNS does not answer (${code}). Look at the network, and try again.`
  switch (name) {
    case 'Stopped':
      return message
    case 'CredentialsProviderError':
    case 'ExpiredTokenException':
    case 'ExpiredToken':
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'TokenProviderError':
      return `AWS does not know who you are. ${WITHOUT_CREDENTIALS}`
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'AuthorizationError':
      return `Your credentials do not allow it: ${message}`
    case 'TimeoutError':
      return 'AWS does not answer. Look at the network, and try again.'
    default:
      if (code !== undefined) return `AWS cannot be reached (${code}). Look at the network, and try again.`
      return $metadata === undefined ? message : `AWS says: ${message}`
  }
}
