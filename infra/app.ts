import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundleAll } from './aws/bundle.ts';
import { readDeployment } from './aws/settings.ts';
import { PairsStack } from './aws/stack.ts';

const app = new App();
const deployment = readDeployment(app.node.getAllContext(), process.env);
if ('problems' in deployment) {
  process.stderr.write(`${deployment.problems.join('\n')}\n`);
  process.exit(1);
}
const bundles = fileURLToPath(new URL('../dist/lambda/', import.meta.url));
await bundleAll(bundles);
new PairsStack(app, deployment.name, { deployment, bundles });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
