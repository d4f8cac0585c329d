import { ACMClient } from '@aws-sdk/client-acm'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Route53Client } from '@aws-sdk/client-route-53'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { STSClient } from '@aws-sdk/client-sts'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The clients by which a deployment is checked and changed from outside. */
export type Cloud = ReturnType<typeof openCloud>

/** Opens the clients for one region, with the credentials of whoever runs the command. */
export function openCloud(region: string) {
  const settings = { region }
  return {
    region,
    acm: new ACMClient(settings),
    cloudformation: new CloudFormationClient(settings),
    cognito: new CognitoIdentityProviderClient(settings),
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient(settings), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    route53: new Route53Client(settings),
    secrets: new SecretsManagerClient(settings),
    ses: new SESClient(settings),
    sesv2: new SESv2Client(settings),
    sns: new SNSClient(settings),
    sts: new STSClient(settings),
  }
}
