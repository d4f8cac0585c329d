// A mail that is signed so that it can be read by nobody who does not take it apart (S/MIME signed-data, RFC 8551, section 3.5.2).
import { type BaseBlock, Constructed, fromBER, ObjectIdentifier, OctetString } from 'asn1js'

/** RFC 5652, section 5.1. */
const SIGNED_DATA = '1.2.840.113549.1.7.2'

/** What was signed, as the mail that it is; undefined where nothing can be taken out, since it is encrypted or damaged. Nobody checks the signature. */
export function signedContentOf(bytes: Uint8Array): Uint8Array | undefined {
  const { offset, result } = fromBER(bytes)
  if (offset === -1) return undefined
  const [type, content] = membersOf(result)
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== SIGNED_DATA) return undefined
  const [, , encapsulated] = membersOf(membersOf(content)[0])
  const [octets] = membersOf(membersOf(encapsulated)[1])
  return octets instanceof OctetString ? new Uint8Array(octets.getValue()) : undefined
}

const membersOf = (block: BaseBlock | undefined): readonly BaseBlock[] =>
  block instanceof Constructed ? block.valueBlock.value : []
