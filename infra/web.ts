import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { type CfnStage, DomainName, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { AccountRecovery, FeaturePlan, Mfa, OAuthScope, UserPool } from 'aws-cdk-lib/aws-cognito'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import { SignInSettings } from '../shared/settings.ts'
import type { RedressFunction } from './redress-function.ts'
import type { CheckedSettings } from './settings/deployment.ts'
import { setEnvironment } from './settings-of.ts'

type HttpFunctions = {
  readonly feedback: RedressFunction
  readonly desk: RedressFunction
  readonly customer: RedressFunction
}

/** The HTTP API with every address, and where wanted the pool in which staff sign in. Each function checks for itself who is asking. */
export class Web extends Construct {
  readonly api: HttpApi
  /** Where it is found: the domain of the settings, or what AWS calls the API. */
  readonly address: string
  /** What the domain's record has to point to, where its zone is not here. */
  readonly target: string | undefined
  /** The pool in which staff sign in, where it is not another provider's. */
  staff: UserPool | undefined

  constructor(scope: Construct, id: string, { feedback, desk, customer }: HttpFunctions, settings: CheckedSettings) {
    super(scope, id)
    const domainName = settings.domain && this.addDomain(settings.domain)
    this.target = settings.domain?.hostedZone ? undefined : domainName?.regionalDomainName
    const { GET, POST } = HttpMethod
    const integrations = new Map(
      [feedback, desk, customer].map((target) => [target, new HttpLambdaIntegration(target.node.id, target)] as const),
    )
    // Whatever no route answers is a page too, with a way on, and no JSON of the gateway's.
    this.api = new HttpApi(this, 'Api', {
      apiName: `Redress ${settings.stage}`,
      createDefaultStage: true,
      ...(domainName && { defaultDomainMapping: { domainName }, disableExecuteApiEndpoint: true }),
      defaultIntegration: integrations.get(customer) as HttpLambdaIntegration,
    })
    this.address = settings.domain ? `https://${settings.domain.name}` : this.api.apiEndpoint
    this.limit(settings.retention.logDays)
    const at = (path: string, methods: HttpMethod[], target: RedressFunction) =>
      this.api.addRoutes({ path, methods, integration: integrations.get(target) as HttpLambdaIntegration })
    at('/feedback/{helpdesk}', [POST], feedback)
    at('/api/openapi.json', [GET], desk)
    at('/api/complaints', [GET, POST], desk)
    at('/api/complaints/{reference}', [GET], desk)
    at('/api/complaints/{reference}/commands', [POST], desk)
    at('/api/complaints/{reference}/attachments/{attachment}', [GET], desk)
    at('/desk', [GET], desk)
    at('/desk/{page}', [GET, POST], desk)
    at('/desk/complaints/{reference}', [GET], desk)
    at('/desk/complaints/{reference}/{action}', [GET, POST], desk)
    at('/desk/logged/{reference}', [GET], desk)
    at('/desk/quarantine/{receivedAt}/{id}', [GET, POST], desk)
    at('/desk/team/{member}', [GET, POST], desk)
    at('/api/complaints/{reference}/letters/{sequence}', [GET], desk)
    at('/api/complaints/{reference}/mails/{sequence}', [GET], desk)
    at('/api/complaints/{reference}/texts/{sequence}', [GET], desk)
    at('/api/overview', [GET], desk)
    at('/api/emails', [GET, POST], desk)
    at('/api/team', [GET, POST], desk)
    at('/api/team/{member}', [GET, POST], desk)
    at('/api/replies', [GET, POST], desk)
    at('/api/quarantine', [GET], desk)
    at('/api/quarantine/{receivedAt}/{id}', [GET, POST], desk)
    at('/', [GET], customer)
    at('/procedure', [GET], customer)
    at('/procedure.pdf', [GET], customer)
    at('/complain', [GET, POST], customer)
    at('/assets/{name}', [GET], customer)
    at('/link', [POST], customer)
    at('/c/{reference}', [GET, POST], customer)
    at('/c/{reference}/agree', [GET], customer)
    at('/c/{reference}/code', [POST], customer)
    at('/c/{reference}/disagree', [GET], customer)
    at('/c/{reference}/files', [GET], customer)
    at('/c/{reference}/files/{file}', [GET], customer)
    at('/c/{reference}/letter', [GET], customer)
    at('/c/{reference}/meeting.ics', [GET], customer)
    at('/c/{reference}/uploaded', [GET], customer)
  }

  /** Adds the domain, with its certificate and its record where its zone is here. */
  private addDomain({ name, hostedZone, certificate: arn }: NonNullable<CheckedSettings['domain']>): DomainName {
    const zone =
      hostedZone &&
      HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: hostedZone.id, zoneName: hostedZone.name })
    const certificate =
      arn === undefined
        ? new Certificate(this, 'Certificate', {
            domainName: name,
            validation: CertificateValidation.fromDns(zone),
          })
        : Certificate.fromCertificateArn(this, 'Certificate', arn)
    const domain = new DomainName(this, 'Domain', { domainName: name, certificate })
    if (zone !== undefined) {
      const { regionalDomainName, regionalHostedZoneId } = domain
      const target = RecordTarget.fromAlias(new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId))
      new ARecord(this, 'Record', { zone, recordName: name, target })
    }
    return domain
  }

  /** Adds the user pool in which staff sign in, and sets the issuer whose tokens a function accepts. */
  addUserPool(reader: RedressFunction, { stage, deployment }: CheckedSettings): void {
    const { name } = deployment.procedure.organisation
    const staff = new UserPool(this, 'Staff', {
      selfSignUpEnabled: false,
      userInvitation: {
        emailSubject: `${name}: your access to the complaints desk`,
        emailBody: `<p>You can now sign in to the complaints desk of ${escaped(name)}: <a href="${this.address}/desk">${this.address}/desk</a></p><p>Your user name is {username}, and your password for the first time is {####}. You choose another one then, and add an authenticator app.</p>`,
      },
      signInAliases: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.staff = staff
    const client = staff.addClient('Desk', {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${this.address}/desk/signed-in`],
        logoutUrls: [`${this.address}/desk/signed-out`],
      },
      generateSecret: false,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
    })
    // Where Cognito shows its sign-in; the name has to be nobody else's in the region.
    staff.addDomain('SignIn', { cognitoDomain: { domainPrefix: `redress-${stage}-${Stack.of(this).account}` } })
    setEnvironment(reader, SignInSettings, {
      SIGN_IN_ISSUER: staff.userPoolProviderUrl,
      SIGN_IN_CLIENT: client.userPoolClientId,
    })
  }

  // Enough for every helpdesk and desk, and a bound to what a flood can cost. Paths hold references and no words.
  private limit(logDays: number): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const stage = this.api.defaultStage?.node.defaultChild as CfnStage
    stage.defaultRouteSettings = { throttlingRateLimit: 100, throttlingBurstLimit: 200 }
    stage.accessLogSettings = {
      destinationArn: log.logGroupArn,
      format: JSON.stringify({
        at: '$context.requestTime',
        route: '$context.routeKey',
        status: '$context.status',
        milliseconds: '$context.responseLatency',
        request: '$context.requestId',
      }),
    }
  }
}

/** A name as it stands in HTML. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
