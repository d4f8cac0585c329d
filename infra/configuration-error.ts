/** Something that whoever starts or deploys Redress has to fix, as one sentence. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/** Why a file or directory could not be used, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return 'does not exist'
    case 'EISDIR':
      return 'is a directory'
    case 'ENOTDIR':
    case 'EEXIST':
      return 'is a file'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'may not be read or written by you'
    default:
      return `cannot be used: ${message}`
  }
}
