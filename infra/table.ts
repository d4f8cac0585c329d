import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
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

  /** Grants a function to read the table, and to put items into these partitions: the keys stand in shared/store/keys.ts. */
  grantUse(user: RedressFunction, partitions: readonly string[]): void {
    this.setEnvironmentOf(user)
    user.allow(['dynamodb:BatchGetItem', 'dynamodb:Query'], this.table.tableArn)
    this.grantWrite(user, 'dynamodb:PutItem', partitions)
  }

  /** Grants a function to store words that are too long for the table. */
  grantStoreTexts(writer: RedressFunction): void {
    writer.allow(['s3:PutObject'], this.bucket.arnForObjects('texts/*'))
  }

  /** Grants a function to add to the counters in these partitions. */
  grantCount(counter: RedressFunction, partitions: readonly string[]): void {
    this.grantWrite(counter, 'dynamodb:UpdateItem', partitions)
  }

  /** Grants a function to read what may be absent: without leave to list, S3 calls an absent object forbidden ("GetObject", Amazon S3 API reference). */
  grantMiss(reader: RedressFunction): void {
    reader.allow(['s3:ListBucket'], this.bucket.bucketArn)
  }

  /** Grants one kind of write to some partitions alone; a transaction needs leave for each of its writes ("Using IAM with DynamoDB transactions"). */
  private grantWrite(writer: RedressFunction, action: string, partitions: readonly string[]): void {
    writer.addToRolePolicy(
      new PolicyStatement({
        actions: [action],
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
      }),
    )
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
    this.grantWrite(eraser, 'dynamodb:DeleteItem', ['C#*', 'D#*'])
    const places = ['texts', 'attachments', 'mail']
    eraser.allow(['s3:DeleteObject'], ...places.map((place) => this.bucket.arnForObjects(`${place}/*`)))
  }

  /** Grants a function to write and to take away by what complaints are found. */
  grantMakeFindable(writer: RedressFunction): void {
    this.grantWrite(writer, 'dynamodb:BatchWriteItem', ['W#*'])
  }

  /** Grants a function to query indexes. */
  grantList(user: RedressFunction, ...indexes: (keyof typeof INDEXES)[]): void {
    user.allow(['dynamodb:Query'], ...indexes.map((index) => `${this.table.tableArn}/index/${index}`))
  }
}
