import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { Settings } from '../shared/procedure/complete.ts'
import { RecordsSettings } from '../shared/settings.ts'
import { INDEXES } from '../shared/store/keys.ts'
import type { RedressFunction } from './redress-function.ts'
import { setEnvironment } from './settings-of.ts'

/** The one table, and the bucket for what is too long for it: raw mail and long texts. Both outlive the stack. */
export class Records extends Construct {
  readonly table: Table
  readonly bucket: Bucket
  readonly procedure: string
  readonly organisation: Settings

  constructor(scope: Construct, id: string, procedure: string, organisation: Settings) {
    super(scope, id)
    this.procedure = procedure
    this.organisation = organisation
    const text = (name: string) => ({ name, type: AttributeType.STRING })
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'forgottenAt',
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const [indexName, { partition, sort, whole }] of Object.entries(INDEXES)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
        projectionType: whole ? ProjectionType.ALL : ProjectionType.KEYS_ONLY,
      })
    }
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        // What was erased is gone for good after a month.
        { noncurrentVersionExpiration: Duration.days(30) },
        // What a browser put and never told of.
        { prefix: 'uploads/', expiration: Duration.days(7) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  /** Tells a function where everything is and which procedure runs. */
  setEnvironmentOf(reader: RedressFunction): void {
    setEnvironment(reader, RecordsSettings, {
      TABLE: this.table.tableName,
      BUCKET: this.bucket.bucketName,
      PROCEDURE: this.procedure,
      ORGANISATION: JSON.stringify(this.organisation),
    })
  }

  /** Lets a function load complaints, hand over commands and keep words. */
  grantUse(user: RedressFunction): void {
    this.setEnvironmentOf(user)
    user.allow(['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'], this.table.tableArn)
    user.allow(['s3:PutObject'], this.bucket.arnForObjects('texts/*'))
  }

  /** Lets a function count what one person gets or sends. */
  grantCount(counter: RedressFunction): void {
    counter.allow(['dynamodb:UpdateItem'], this.table.tableArn)
  }

  /** Lets a function sign forms by which browsers put files, and take those up. */
  grantMoveUploads(taker: RedressFunction): void {
    taker.allow(['s3:PutObject', 's3:GetObject', 's3:DeleteObject'], this.bucket.arnForObjects('uploads/*'))
    taker.allow(['s3:PutObject'], this.bucket.arnForObjects('attachments/*'))
  }

  /** Lets pages of an origin put files under a form that was signed, and watch them go. */
  allowUploadsFrom(origin: string): void {
    this.bucket.addCorsRule({ allowedOrigins: [origin], allowedMethods: [HttpMethods.POST] })
  }

  /** Lets a function take people's words away. */
  grantErase(eraser: RedressFunction): void {
    eraser.allow(['dynamodb:DeleteItem'], this.table.tableArn)
    const places = ['texts', 'attachments', 'mail']
    eraser.allow(['s3:DeleteObject'], ...places.map((place) => this.bucket.arnForObjects(`${place}/*`)))
  }

  /** Lets a function ask one of the lists. */
  grantList(user: RedressFunction, ...indexes: (keyof typeof INDEXES)[]): void {
    user.allow(['dynamodb:Query'], ...indexes.map((index) => `${this.table.tableArn}/index/${index}`))
  }
}
