// A signed mail whose content is inside the signature (S/MIME signed-data, RFC 8551, section 3.5.2).
import { type BaseBlock, Constructed, fromBER, ObjectIdentifier, OctetString } from 'asn1js'

/** RFC 5652, section 5.1. */
const SIGNED_DATA = '1.2.840.113549.1.7.2'

/** The signed content as a mail; undefined where it is encrypted or damaged. The signature is not verified. */
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
