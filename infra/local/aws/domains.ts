// What the account has for domains: certificates of ACM and hosted zones of Route 53, as somebody has put them there.
import { type Answer, type Call, json, ServiceError, xml } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

export type Certificate = { readonly status: 'ISSUED' | 'PENDING_VALIDATION'; readonly names: readonly string[] }

export class Certificates {
  /** By their ARNs. */
  readonly all = new Map<string, Certificate>()

  wishes(call: Call): readonly RequiredPermission[] {
    return [{ action: 'acm:DescribeCertificate', resource: arnIn(call) }]
  }

  answer(call: Call): Answer {
    const CertificateArn = arnIn(call)
    const found = this.all.get(CertificateArn)
    if (found === undefined)
      throw new ServiceError(400, 'ResourceNotFoundException', `Could not find certificate ${CertificateArn}.`)
    const { status: Status, names: SubjectAlternativeNames } = found
    return json(200, { Certificate: { CertificateArn, Status, SubjectAlternativeNames } })
  }
}

const arnIn = ({ body }: Call): string => JSON.parse(body.toString()).CertificateArn

export class HostedZones {
  /** Their names, by their ids. */
  readonly all = new Map<string, string>()

  wishes(call: Call): readonly RequiredPermission[] {
    return [{ action: 'route53:GetHostedZone', resource: `arn:aws:route53:::hostedzone/${zoneIn(call)}` }]
  }

  answer(call: Call): Answer {
    const id = zoneIn(call)
    const name = this.all.get(id)
    if (name === undefined) throw new ServiceError(404, 'NoSuchHostedZone', `No hosted zone found with ID: ${id}`)
    return xml(
      200,
      `<GetHostedZoneResponse><HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name><CallerReference>local</CallerReference><Config><PrivateZone>false</PrivateZone></Config></HostedZone></GetHostedZoneResponse>`,
    )
  }
}

const zoneIn = ({ path }: Call): string => path.split('/').at(-1) ?? ''
