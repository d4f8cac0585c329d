// Comes first in every bundle. Compiling a schema takes longer than all that it saves in the life of most functions.
import * as z from 'zod'

z.config({ jitless: true })
