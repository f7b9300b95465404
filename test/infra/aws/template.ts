import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { LAMBDAS } from '../../../infra/aws/bundle.ts';
import { type Deployment, readDeployment } from '../../../infra/aws/settings.ts';
import { PairsStack } from '../../../infra/aws/stack.ts';

/** The settings and feature flags of a clean clone, and somebody who hears alarms. */
export const CONTEXT: Record<string, unknown> = {
  ...JSON.parse(readFileSync('cdk.json', 'utf8')).context,
  alarmAddress: 'it@example.org',
  monthlyBudget: 20,
};

export const deploymentWith = (context: Record<string, unknown> = {}): Deployment => {
  const deployment = readDeployment({ ...CONTEXT, ...context }, {});
  if ('problems' in deployment) throw new Error(deployment.problems.join('\n'));
  return deployment;
};

/** What is in a bundle is no matter for the template. */
const emptyBundles = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-pairs-template-'));
  for (const name of LAMBDAS) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `// ${name}\n`);
  }
  return folder;
};

export const stackWith = (context: Record<string, unknown> = {}) => {
  const deployment = deploymentWith(context);
  const app = new App({ context: CONTEXT });
  return { app, stack: new PairsStack(app, deployment.name, { deployment, bundles: emptyBundles() }) };
};

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface PolicyResource {
  readonly Properties: {
    readonly Roles: { readonly Ref: string }[];
    readonly PolicyDocument: { readonly Statement: Statement[] };
  };
}

/** What a role may do: `action` to the resources it may do it to, as JSON. */
export const permissionsOf = (template: Template, role: string): Map<string, string> => {
  const policies: PolicyResource[] = Object.values(template.findResources('AWS::IAM::Policy')).map(
    ({ Properties }) => ({ Properties }),
  );
  const own = policies.filter(({ Properties }) =>
    Properties.Roles.some(({ Ref }) => new RegExp(`^${role}[0-9A-F]{8}$`).test(Ref)),
  );
  const permissions = new Map<string, string>();
  for (const { Action, Resource } of own.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)) {
    for (const action of [Action].flat()) {
      permissions.set(action, `${permissions.get(action) ?? ''}${JSON.stringify(Resource)}`);
    }
  }
  return permissions;
};
