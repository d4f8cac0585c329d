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
import { RecordsSettings } from '../shared/settings.ts'
import { INDEXES } from '../shared/store/keys.ts'
import type { RedressFunction } from './redress-function.ts'
import { setEnvironment } from './settings-of.ts'

/** The one table, and the bucket for what is too long for it: raw mail and long texts. Both outlive the stack. */
export class Records extends Construct {
  readonly table: Table
  readonly bucket: Bucket

  /** `erasedDays` is how long files that were erased can still be restored, in days. */
  constructor(scope: Construct, id: string, erasedDays: number) {
    super(scope, id)
    const text = (name: string) => ({ name, type: AttributeType.STRING })
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
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
        // What was erased is gone for good after that.
        { noncurrentVersionExpiration: Duration.days(erasedDays) },
        // What a browser uploaded and never announced.
        { prefix: 'uploads/', expiration: Duration.days(7) },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
  }

  /** Sets where everything is. */
  setEnvironmentOf(reader: RedressFunction): void {
    setEnvironment(reader, RecordsSettings, {
      TABLE: this.table.tableName,
      BUCKET: this.bucket.bucketName,
    })
  }

  /** Grants a function to load complaints, execute commands and store texts. */
  grantUse(user: RedressFunction): void {
    this.setEnvironmentOf(user)
    user.allow(['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'], this.table.tableArn)
    user.allow(['s3:PutObject'], this.bucket.arnForObjects('texts/*'))
  }

  /** Grants a function to count what one person gets or sends. */
  grantCount(counter: RedressFunction): void {
    counter.allow(['dynamodb:UpdateItem'], this.table.tableArn)
  }

  /** Grants a function to sign upload forms, and to move what browsers uploaded. */
  grantMoveUploads(taker: RedressFunction): void {
    taker.allow(['s3:PutObject', 's3:GetObject', 's3:DeleteObject'], this.bucket.arnForObjects('uploads/*'))
    taker.allow(['s3:PutObject'], this.bucket.arnForObjects('attachments/*'))
  }

  /** Allows pages of an origin to upload files by a signed form. */
  allowUploadsFrom(origin: string): void {
    this.bucket.addCorsRule({ allowedOrigins: [origin], allowedMethods: [HttpMethods.POST] })
  }

  /** Grants a function to erase people's words. */
  grantErase(eraser: RedressFunction): void {
    eraser.allow(['dynamodb:DeleteItem'], this.table.tableArn)
    const places = ['texts', 'attachments', 'mail']
    eraser.allow(['s3:DeleteObject'], ...places.map((place) => this.bucket.arnForObjects(`${place}/*`)))
  }

  /** Grants a function to write and to take away by what complaints are found. */
  grantMakeFindable(writer: RedressFunction): void {
    writer.allow(['dynamodb:BatchWriteItem'], this.table.tableArn)
  }

  /** Grants a function to query indexes. */
  grantList(user: RedressFunction, ...indexes: (keyof typeof INDEXES)[]): void {
    user.allow(['dynamodb:Query'], ...indexes.map((index) => `${this.table.tableArn}/index/${index}`))
  }
}
