import { CfnOutput } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { DomainName, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroupClass, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logGroup } from './lambda.ts';
import type { Deployment } from './settings.ts';

/** An Awayday of two hundred phones stays below it; a flood does not become a bill. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** Neither path nor address of the asker: a path may hold somebody's link. */
const FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    request: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    status: AccessLogField.contextStatus(),
    milliseconds: AccessLogField.contextResponseLatency(),
    error: AccessLogField.contextIntegrationErrorMessage(),
  }),
);

export interface Pages {
  readonly api: HttpApi;
  /** Without a trailing slash. */
  readonly baseUrl: string;
}

/** The HTTP API before the web Lambda, under a domain of the organisation's own where it has one. */
export const pairsPages = (scope: Construct, web: Lambda, deployment: Deployment): Pages => {
  const { name, domain, logDays } = deployment;
  const api = new HttpApi(scope, 'Api', {
    apiName: name,
    createDefaultStage: false,
    defaultIntegration: new HttpLambdaIntegration('WebIntegration', web),
    disableExecuteApiEndpoint: domain !== undefined,
  });
  // Looked at when something was wrong, by a query: half the price of one that can be leafed through. A group keeps its class
  // for ever: another class would be another group, of another name.
  const logs = logGroup(
    scope,
    'RequestLog',
    `/aws/vendedlogs/${name}-requests`,
    logDays as RetentionDays,
    LogGroupClass.INFREQUENT_ACCESS,
  );
  const stage = new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: THROTTLE,
    accessLogSettings: { destination: new LogGroupLogDestination(logs), format: FORMAT },
    ...(domain && {
      domainMapping: { domainName: ownDomain(scope, domain, deployment.certificateArn ?? '') },
    }),
  });
  stage.node.addDependency(logs);
  return { api, baseUrl: domain ? `https://${domain}` : api.apiEndpoint };
};

const ownDomain = (scope: Construct, domainName: string, certificateArn: string): DomainName => {
  const domain = new DomainName(scope, 'Domain', {
    domainName,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  });
  new CfnOutput(scope, 'PagesRecord', {
    description: 'The DNS record that brings people to the pages',
    value: `CNAME ${domainName} ${domain.regionalDomainName}`,
  });
  return domain;
};
