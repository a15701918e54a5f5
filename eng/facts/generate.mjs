// Makes the sets of facts that come from npm packages: npm ci && npm run generate. With --check it writes nothing, and ends with 1
// where a file is not what it would write. package.json pins the packages; instance-types.mjs makes the set that comes from elsewhere.
import { actionResources } from './action-resources.mjs';
import { write } from './facts.mjs';
import { managedPolicies } from './managed-policies.mjs';
import { propertyShapes } from './property-shapes.mjs';
import { resourceTypes } from './resource-types.mjs';
import { updates } from './updates.mjs';

const check = process.argv.includes('--check');
const sets = {
  'action-resources': await actionResources(), 'managed-policies': managedPolicies(), 'property-shapes': propertyShapes(), 'resource-types': resourceTypes(),
  updates: updates(),
};
const stale = Object.entries(sets).filter(([name, set]) => !write(name, set, check)).map(([name]) => name);
if (stale.length > 0) {
  process.stderr.write(`error: src/EksCdk.Facts/Data has a stale ${stale.join(' and ')}.json. Run npm ci and npm run generate in eng/facts.\n`);
  process.exitCode = 1;
}
